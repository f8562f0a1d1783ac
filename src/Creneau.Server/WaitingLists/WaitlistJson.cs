using System.Text.Json.Serialization;

namespace Creneau.Server.WaitingLists;

/// <summary>The JSON types of waiting lists.</summary>
[JsonSerializable(typeof(EntryReply))]
[JsonSerializable(typeof(MyWaitlistReply))]
[JsonSerializable(typeof(WaitlistReply))]
[JsonSerializable(typeof(WaitlistRequest))]
internal sealed partial class WaitlistJson : JsonSerializerContext;
