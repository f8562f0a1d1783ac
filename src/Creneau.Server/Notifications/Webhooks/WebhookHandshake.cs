using System.Security.Cryptography;
using System.Text.Json;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>
/// Before its first event a receiver shows that it wants the events: it is posted a challenge and answers with it. Otherwise an
/// account could aim messages at a server of others.
/// </summary>
internal sealed class WebhookHandshake(Database database, WebhookClient client, WebhookSecrets secrets, TimeProvider clock)
{
    private const string VerifiedSql = "update webhooks set verified_at = @now where id = @Id and url = @Url and verified_at is null";

    /// <summary>Does nothing when it is done already.</summary>
    /// <exception cref="NotTakenException">The receiver answered something else.</exception>
    public async Task Complete(Webhook webhook, CancellationToken cancellationToken)
    {
        if (webhook.VerifiedAt is not null) return;

        var challenge = new WebhookChallenge("webhook.challenge", RandomNumberGenerator.GetHexString(32, lowercase: true));
        var message = secrets.Sign(webhook, "chl_" + RandomNumberGenerator.GetHexString(32, lowercase: true), Json.Bytes(challenge), clock.GetUtcNow());
        var response = await client.Send(webhook.Url, message, readsBody: true, cancellationToken);
        if (response is null || (int)response.Status is < 200 or > 299 || !Echoes(response.Body, challenge.Challenge))
        {
            throw new NotTakenException("The receiver did not answer the challenge (docs/webhooks.md)");
        }

        await database.CommitWithoutInvalidation(tx => tx.Execute(VerifiedSql, new { webhook.Id, webhook.Url, now = clock.GetUtcNow() }), CancellationToken.None);
    }

    // As JSON or as it is.
    private static bool Echoes(string body, string challenge)
    {
        if (body.Trim() == challenge) return true;

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("challenge", out var echo)
                && echo.ValueKind == JsonValueKind.String && echo.GetString() == challenge;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>The body of the first request to a webhook.</summary>
internal sealed record WebhookChallenge(string Type, string Challenge);
