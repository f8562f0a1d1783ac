using System.Text.Json.Serialization;

namespace Creneau.Server.Privacy;

[JsonSerializable(typeof(DeleteAccountRequest))]
[JsonSerializable(typeof(ExportReply))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
