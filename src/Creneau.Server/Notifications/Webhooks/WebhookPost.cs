using System.Net;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Posts an event to a webhook: signed, and after the handshake.</summary>
internal sealed class WebhookPost(WebhookClient client, WebhookHandshake handshake, WebhookSecrets secrets, TimeProvider clock)
{
    /// <summary>Returns the status of the response; null when there was none in time.</summary>
    /// <exception cref="NotTakenException">The receiver could not be reached, or does not want the events.</exception>
    public async Task<HttpStatusCode?> Send(Webhook webhook, WebhookMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await handshake.Complete(webhook, cancellationToken);
            var signed = secrets.Sign(webhook, message.Id, message.ToBytes(), clock.GetUtcNow());
            return (await client.Send(webhook.Url, signed, readsBody: false, cancellationToken))?.Status;
        }
        catch (HttpRequestException error)
        {
            throw new NotTakenException("The receiver could not be reached", error) { IsAway = true };
        }
    }
}
