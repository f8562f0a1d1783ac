using System.Text.Json.Serialization;

namespace Creneau.Server.Platform.Outbox;

/// <summary>The JSON types of the outbox.</summary>
[JsonSerializable(typeof(EventPayload))]
internal sealed partial class OutboxJson : JsonSerializerContext;
