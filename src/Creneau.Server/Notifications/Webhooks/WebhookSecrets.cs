using System.Security.Cryptography;
using System.Text;
using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>
/// The secrets that messages are signed with. As with the tokens of mails, the database holds a random seed, and the secret is derived from
/// it with a key that is not in the database, so that a reader of the database cannot sign.
/// </summary>
internal sealed class WebhookSecrets(TokenSettings settings)
{
    /// <summary>How long a replaced secret still signs beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    // Seeds of before were hexadecimal, and so are their secrets, which their receivers have kept.
    private const char Base64Mark = 's';
    private const string Prefix = "whsec_";

    public static string NewSeed() => Base64Mark + RandomNumberGenerator.GetHexString(63, lowercase: true);

    public string SecretOf(string seed)
    {
        var key = HMACSHA256.HashData(settings.HashingKey, Encoding.UTF8.GetBytes($"webhook {seed}"));
        return Prefix + (seed[0] == Base64Mark ? Convert.ToBase64String(key) : Convert.ToHexStringLower(key));
    }

    /// <summary>
    /// The headers of a message: those of the Standard Webhooks specification, and our older one (<c>t=UNIX,v1=HEX</c>). For a secret that
    /// was just replaced there is another signature in each.
    /// </summary>
    public SignedMessage Sign(Webhook webhook, string id, byte[] body, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds();
        var secrets = (webhook.PreviousUntil > now ? [webhook.Seed, webhook.PreviousSeed!] : new[] { webhook.Seed }).Select(SecretOf).ToArray();
        var older = secrets.Select(secret => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), Signed($"{time}.", body))));
        var standard = secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Signed($"{id}.{time}.", body))));
        return new SignedMessage(body,
        [
            ("webhook-id", id),
            ("webhook-timestamp", $"{time}"),
            ("webhook-signature", string.Join(' ', standard)),
            ("Creneau-Event-Id", id),
            ("Creneau-Signature", $"t={time},{string.Join(',', older)}"),
        ]);
    }

    private static byte[] Signed(string prefix, byte[] body) => [.. Encoding.ASCII.GetBytes(prefix), .. body];
}

/// <summary>A body, with the headers that say which message it is and prove who sent it.</summary>
internal sealed record SignedMessage(byte[] Body, IReadOnlyList<(string Name, string Value)> Headers);
