using System.Text.Json.Serialization;

namespace Creneau.Server.Messages;

/// <summary>The JSON types of messages.</summary>
[JsonSerializable(typeof(MessageReply))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(MessagesReply))]
internal sealed partial class MessageJson : JsonSerializerContext;
