using System.Text.Json.Serialization;

namespace Creneau.Server.Platform.Outbox;

[JsonSerializable(typeof(EventPayload))]
internal sealed partial class OutboxJson : JsonSerializerContext;
