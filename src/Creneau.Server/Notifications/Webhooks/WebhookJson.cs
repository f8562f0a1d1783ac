using System.Text.Json.Serialization;

namespace Creneau.Server.Notifications.Webhooks;

[JsonSerializable(typeof(CreateWebhookRequest))]
[JsonSerializable(typeof(SecretReplacedReply))]
[JsonSerializable(typeof(UpdateWebhookRequest))]
[JsonSerializable(typeof(WebhookChallenge))]
[JsonSerializable(typeof(WebhookChangedReply))]
[JsonSerializable(typeof(WebhookCreatedReply))]
[JsonSerializable(typeof(WebhookDeliveriesReply))]
[JsonSerializable(typeof(WebhookDeliveryReply))]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(WebhookReply))]
[JsonSerializable(typeof(WebhooksReply))]
internal sealed partial class WebhookJson : JsonSerializerContext;
