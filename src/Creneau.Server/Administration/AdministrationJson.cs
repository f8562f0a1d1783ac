using System.Text.Json.Serialization;

namespace Creneau.Server.Administration;

[JsonSerializable(typeof(DeliveriesReply))]
[JsonSerializable(typeof(DeliveryReply))]
[JsonSerializable(typeof(EventReply))]
[JsonSerializable(typeof(EventsReply))]
[JsonSerializable(typeof(UpdateUserReply))]
[JsonSerializable(typeof(UpdateUserRequest))]
[JsonSerializable(typeof(UsersReply))]
internal sealed partial class AdministrationJson : JsonSerializerContext;
