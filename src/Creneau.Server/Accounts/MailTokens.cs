using System.Security.Cryptography;
using System.Text;

namespace Creneau.Server.Accounts;

internal enum MailPurpose
{
    Verify,
    Reset,

    /// <summary>Of a change of address; its tokens are in a table of their own (<see cref="EmailChanges"/>).</summary>
    Change,
}

/// <summary>
/// The tokens of links in mails. A token is made from a random seed, which the outbox stores, and a key, which is in no database; the
/// table has its hash. So a stolen database holds no token that works, and a mail that is sent again has the same link.
/// </summary>
internal sealed class MailTokens(TokenSettings settings, VerificationMails verificationMails)
{
    /// <summary>The links of an account that is disabled are not valid.</summary>
    public const string IsActiveSql = "exists (select 1 from users u where u.id = user_id and u.is_active = 1)";

    private const string InsertSql = """
        insert into mail_tokens (token_hash, user_id, purpose, created_at, expires_at) values (@hash, @userId, @purpose, @now, @expiresAt)
        """;

    private const string SinceSql = "select count(*) from mail_tokens where user_id = @userId and purpose = @purpose and created_at > @since";
    private const string UnverifiedSql = "select email from users where id = @userId and email_verified = 0";
    private const string FindSql = $"select user_id from mail_tokens where token_hash = @hash and purpose = @purpose and expires_at > @now and used_at is null and {IsActiveSql}";
    private const string SpendSql = "update mail_tokens set used_at = @now where user_id = @userId and purpose = @purpose and used_at is null";
    private const string ForgetSql = "delete from mail_tokens where user_id = @userId";
    private const string PurgeSql = "delete from mail_tokens where expires_at < @now";
    private const int MaxInAnHour = 5;

    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token; null when the account got one for the same purpose within the last minute, or five within the last hour, or its mailbox got too many links today.</summary>
    public async Task<(string Seed, DateTimeOffset ExpiresAt)?> Issue(Transaction tx, long userId, MailPurpose purpose, DateTimeOffset now)
    {
        // Locked before the count: of two workers at once the second waits, and counts the token of the first.
        if (!await AccountLock.Take(tx, userId) || await IsTooSoon(Since)) return null;

        // To an address that may be a stranger's, counted by mailbox: an account that is replaced, or one for each tag, would start to count anew.
        if (await tx.QueryScalars<string>(UnverifiedSql, new { userId }) is [var email] && !await verificationMails.Count(tx, email, purpose, now)) return null;

        var seed = NewSeed();
        var expiresAt = now + LifetimeOf(purpose);
        await tx.Execute(InsertSql, new { hash = HashOf(TokenOf(seed, purpose)), userId, purpose, now, expiresAt });
        return (seed, expiresAt);

        Task<long> Since(TimeSpan ago) => tx.Count(SinceSql, new { userId, purpose, since = now - ago });
    }

    /// <summary>Whether it is too soon for another link: there was one within the last minute, or five within the last hour.</summary>
    /// <param name="since">Counts the links of the account within a time.</param>
    public static async Task<bool> IsTooSoon(Func<TimeSpan, Task<long>> since) => await since(s_pause) > 0 || await since(TimeSpan.FromHours(1)) >= MaxInAnHour;

    /// <summary>What a token is made from.</summary>
    public static string NewSeed() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    public string TokenOf(string seed, MailPurpose purpose) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(settings.HashingKey, Encoding.UTF8.GetBytes($"mail {purpose} {seed}")));

    /// <summary>The account of a token that is valid; null for any other.</summary>
    public static async Task<long?> Find(Transaction tx, string token, MailPurpose purpose, DateTimeOffset now) =>
        await tx.QueryScalars<long>(FindSql, new { hash = HashOf(token), purpose, now }) is [var userId] ? userId : null;

    /// <summary>Invalidates all tokens of the account for this purpose.</summary>
    public static Task Spend(Transaction tx, long userId, MailPurpose purpose, DateTimeOffset now) => tx.Execute(SpendSql, new { userId, purpose, now });

    /// <summary>Deletes all tokens of an account that is erased.</summary>
    public static Task Forget(Transaction tx, long userId) => tx.Execute(ForgetSql, new { userId });

    /// <summary>Deletes expired tokens.</summary>
    public static Task<int> Purge(Transaction tx, DateTimeOffset now) => tx.Execute(PurgeSql, new { now });

    /// <summary>How long a link for the purpose is good.</summary>
    public static TimeSpan LifetimeOf(MailPurpose purpose) => purpose switch
    {
        MailPurpose.Reset => TimeSpan.FromHours(1),
        MailPurpose.Change => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(7),
    };

    /// <summary>The hash that is stored in place of a token.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
