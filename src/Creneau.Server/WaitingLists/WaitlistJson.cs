using System.Text.Json.Serialization;

namespace Creneau.Server.WaitingLists;

[JsonSerializable(typeof(EntryReply))]
[JsonSerializable(typeof(MyWaitlistReply))]
[JsonSerializable(typeof(WaitlistReply))]
[JsonSerializable(typeof(WaitlistRequest))]
internal sealed partial class WaitlistJson : JsonSerializerContext;
