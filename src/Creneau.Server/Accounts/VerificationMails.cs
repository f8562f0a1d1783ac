using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Creneau.Server.Accounts;

/// <summary>
/// Limits the mails with a link to an address that is not verified: within a day only so many of a kind go to one mailbox, for whatever account or
/// company. What is counted outlives both; mailboxes and accounts are stored as keyed hashes.
/// </summary>
internal sealed partial class VerificationMails(TokenSettings tokens, VerificationMailSettings settings)
{
    /// <summary>An account sends so many times as many to the addresses of its companies, which it may change as often as it likes.</summary>
    private const int MailboxesOfAccount = 10;

    private const string SentSql = """
        select count(case when sent_at > @since then 1 end) as mails, coalesce(max(number), 0) as last_number from verification_mails where hash = @hash
        """;

    private const string InsertSql = "insert into verification_mails (hash, number, sent_at) values (@hash, @number, @now)";
    private const string PurgeSql = "delete from verification_mails where sent_at < @since";

    private static readonly TimeSpan s_window = TimeSpan.FromDays(1);

    /// <summary>Whether the mailbox of an address gets no more links today.</summary>
    public Task<bool> IsReached(Transaction tx, string email, DateTimeOffset now) => IsReached(tx, HashOf(email), settings.PerDay, now);

    /// <summary>As above, or the account has sent as many as it may to the addresses of its companies.</summary>
    public async Task<bool> IsReachedByCompanies(Transaction tx, string email, long ownerId, DateTimeOffset now) =>
        await IsReached(tx, HashOf(ownerId), settings.PerDay * MailboxesOfAccount, now) || await IsReached(tx, email, now);

    /// <summary>Counts a link to an address, in the transaction that issues it; false: it must not be sent. A link to choose a password is another kind.</summary>
    public Task<bool> Count(Transaction tx, string email, MailPurpose purpose, DateTimeOffset now) =>
        Count(tx, HashOf(email, purpose == MailPurpose.Reset ? "password" : "verification"), settings.PerDay, now);

    /// <summary>As above, for a link to the address of a company.</summary>
    public async Task<bool> CountOfCompany(Transaction tx, string email, long ownerId, DateTimeOffset now) =>
        await Count(tx, HashOf(ownerId), settings.PerDay * MailboxesOfAccount, now) && await Count(tx, email, MailPurpose.Verify, now);

    /// <summary>Deletes what counts no more; returns how many rows.</summary>
    public static Task<int> Purge(Transaction tx, DateTimeOffset now) => tx.Execute(PurgeSql, new { since = now - s_window });

    // A row for each mail, because a counter that starts anew after a day would let twice as many through around that moment.
    private static async Task<bool> Count(Transaction tx, string hash, int max, DateTimeOffset now)
    {
        if (max == 0) return true;

        var sent = await SentTo(tx, hash, now);
        if (sent.Mails >= max) return false;

        // Of two that have counted the same mails the second has the same number: it runs again, and counts the first.
        if (await tx.TryUpdate(InsertSql, new { hash, number = sent.LastNumber + 1, now }) is null) throw new LostRaceException();

        return true;
    }

    private static async Task<bool> IsReached(Transaction tx, string hash, int max, DateTimeOffset now) =>
        max > 0 && (await SentTo(tx, hash, now)).Mails >= max;

    private static async Task<SentRow> SentTo(Transaction tx, string hash, DateTimeOffset now) =>
        (await tx.QueryFirstOrDefault<SentRow>(SentSql, new { hash, since = now - s_window }))!;

    // Mail to `name+tag@` arrives in the mailbox of `name@`, and a domain has one mailbox however it is spelled.
    private string HashOf(string email, string kind = "verification")
    {
        var key = EmailAddress.KeyOf(email);
        var (plus, at) = (key.IndexOf('+', StringComparison.Ordinal), key.LastIndexOf('@'));
        return Hash($"{kind} mails to {(plus >= 0 && plus < at ? key[..plus] : key[..at])}@{DomainOf(key[(at + 1)..])}");
    }

    private static string DomainOf(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return domain; // no mail arrives there
        }
    }

    private string HashOf(long ownerId) => Hash($"verification mails of account {ownerId}");

    private string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(tokens.HashingKey, Encoding.UTF8.GetBytes(text)));

    [Row]
    private sealed partial record SentRow(long Mails, long LastNumber);
}

/// <summary>How many verification links a mailbox gets within a day; 0: no limit.</summary>
internal sealed record VerificationMailSettings(int PerDay)
{
    public static VerificationMailSettings Read(SettingsReader settings) => new(settings.Number("VERIFICATION_MAILS_PER_DAY", 3, 0, 1000));
}
