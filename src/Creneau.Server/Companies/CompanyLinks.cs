using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Creneau.Server.Accounts;

namespace Creneau.Server.Companies;

/// <summary>
/// The tokens of links that verify the address of a company. No table holds them: a token is its end of validity and a keyed hash of that, the company
/// and the address, so that it is good only while the company has the address.
/// </summary>
internal sealed class CompanyLinks(TokenSettings settings)
{
    private const int ExpiryDigits = 8;

    /// <summary>As long as a link that verifies an account's address.</summary>
    public static TimeSpan Lifetime => MailTokens.LifetimeOf(MailPurpose.Verify);

    /// <summary>What the outbox stores in place of company and address, and a token is made from.</summary>
    public string SeedOf(long companyId, string email) => Hash($"company address {companyId} {EmailAddress.KeyOf(email)}");

    public string TokenOf(string seed, DateTimeOffset expiresAt) => Token(seed, expiresAt.ToUnixTimeSeconds());

    /// <summary>The address that a token verifies now, if the actor may.</summary>
    public async Task<Result<CompanyMailbox>> Find(Transaction tx, VerifyCompanyEmail.Command command, Actor actor, DateTimeOffset now)
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (await CompanyStore.RefuseUnlessOwner(tx, command.CompanyId, actor) is { } refusal) return refusal;

        // Not even an administrator, who may be the stranger whose address it is.
        var mailbox = (await CompanyMailbox.Find(tx, command.CompanyId))!;
        if (mailbox.OwnerId != actor.UserId) return Refusal.Forbidden;

        return mailbox.Email is { } email && IsValid(command.Token, command.CompanyId, email, now) ? mailbox : Refusal.LinkInvalid;
    }

    private bool IsValid(string token, long companyId, string email, DateTimeOffset now) =>
        token.Length > ExpiryDigits
        && uint.TryParse(token.AsSpan(0, ExpiryDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var expiresAt)
        && expiresAt > now.ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token(SeedOf(companyId, email), expiresAt)));

    // As long as the other tokens of mails; 224 bits of the hash are more than enough.
    private string Token(string seed, long expiresAt) => $"{expiresAt:x8}{Hash($"company link {expiresAt} {seed}")[ExpiryDigits..]}";
    private string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(settings.HashingKey, Encoding.UTF8.GetBytes(text)));
}
