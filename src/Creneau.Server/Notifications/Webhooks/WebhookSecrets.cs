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

    public static string NewSeed() => RandomNumberGenerator.GetHexString(64, lowercase: true);
    public string SecretOf(string seed) => "whsec_" + Convert.ToHexStringLower(HMACSHA256.HashData(settings.HashingKey, Encoding.UTF8.GetBytes($"webhook {seed}")));

    /// <summary>The header: <c>t=UNIX,v1=HEX</c>, with another <c>v1</c> for a secret that was just replaced.</summary>
    public string Sign(Webhook webhook, byte[] body, DateTimeOffset now)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{now.ToUnixTimeSeconds()}."), .. body];
        var seeds = webhook.PreviousUntil > now ? [webhook.Seed, webhook.PreviousSeed!] : new[] { webhook.Seed };
        var signatures = seeds.Select(seed => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(SecretOf(seed)), signed)));
        return $"t={now.ToUnixTimeSeconds()},{string.Join(',', signatures.Select(signature => "v1=" + signature))}";
    }
}
