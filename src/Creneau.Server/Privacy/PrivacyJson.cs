using System.Text.Json.Serialization;

namespace Creneau.Server.Privacy;

/// <summary>The JSON types of exports and erasures.</summary>
[JsonSerializable(typeof(DeleteAccountRequest))]
[JsonSerializable(typeof(ExportReply))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
