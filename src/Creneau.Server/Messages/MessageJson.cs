using System.Text.Json.Serialization;

namespace Creneau.Server.Messages;

[JsonSerializable(typeof(MessageReply))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(MessagesReply))]
internal sealed partial class MessageJson : JsonSerializerContext;
