using System.Security.Cryptography;
using System.Text;

namespace Creneau.Server.Accounts;

/// <summary>
/// Verifies the password of an account, and counts the attempts that fail over all addresses of callers. After too many within an hour only
/// addresses from which the account was signed in to lately may try, so that strangers can neither guess on nor lock its owner out.
/// Addresses and accounts are stored as keyed hashes.
/// </summary>
internal sealed class PasswordCheck(Database database, Passwords passwords, TokenSettings tokens, HttpSettings settings, TimeProvider clock)
{
    /// <summary>How long an address is known after a sign-in.</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromDays(30);

    private static readonly TimeSpan s_window = TimeSpan.FromHours(1);

    private const string CountSql = "insert into failed_attempts (account_hash, since, failures) values (@hash, @now, 1)";

    // In this order: MySQL assigns one column after the other.
    private const string CountAgainSql = "failures = case when since > @ago then failures + 1 else 1 end, since = case when since > @ago then since else @now end";

    private const string FailuresSql = "select failures from failed_attempts where account_hash = @hash";
    private const string TakeBackSql = "update failed_attempts set failures = failures - 1 where account_hash = @hash and failures > 0";
    private const string KnownSql = "select count(*) from known_addresses where user_id = @userId and address_hash = @address and last_at > @ago";
    private const string RememberSql = "insert into known_addresses (user_id, address_hash, last_at) values (@userId, @address, @now)";
    private const string ForgetSql = "delete from known_addresses where user_id = @userId";
    private const string PurgeSql = "delete from known_addresses where last_at < @before";
    private const string PurgeFailuresSql = "delete from failed_attempts where since < @before";

    /// <summary>Verifies the password of an account: a refusal, or nothing when it is right. An unknown account takes the same steps.</summary>
    /// <param name="userId">The account; null: there is none.</param>
    /// <param name="name">What the account was called by, where there is none.</param>
    /// <param name="stored">The hash of its password.</param>
    /// <param name="password">The password that was given.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Refusal?> Verify(long? userId, string name, string? stored, string password, CancellationToken cancellationToken)
    {
        var isCounted = settings is { AttemptsPerAccount: > 0, FailuresPerAccount: > 0 };
        var hash = HashOf(userId is { } id ? $"attempts on account {id}" : $"attempts on name {name}");

        // Counted before the password is verified: many attempts at once are not more than the same one after the other.
        if (isCounted && await Count(userId ?? 0, hash, cancellationToken) is { } refusal) return refusal;

        var isRight = false;
        try
        {
            isRight = await passwords.VerifyAsync(stored, password, cancellationToken);
        }
        catch (UnavailableException)
        {
            if (isCounted) await TakeBack(hash); // it was not tried
            throw;
        }

        if (isRight && isCounted) await TakeBack(hash);

        return isRight ? null : Refusal.InvalidCredentials;
    }

    /// <summary>The keyed hash of the caller's address, to be taken before the transaction, which may run on another thread; null: the server itself.</summary>
    public string? AddressOf(long userId) => CallOrigin.Current is { Length: > 0 } origin ? HashOf($"address {origin} of {userId}") : null;

    /// <summary>Remembers the address of a sign-in that succeeds.</summary>
    /// <param name="tx">The transaction of the sign-in.</param>
    /// <param name="userId">The account.</param>
    /// <param name="address">From <see cref="AddressOf"/>.</param>
    /// <param name="now">The current time.</param>
    public static Task Remember(Transaction tx, long userId, string? address, DateTimeOffset now) => address is null ? Task.CompletedTask
        : tx.Execute($"{RememberSql}{tx.Dialect.OnConflict("user_id, address_hash")}last_at = @now", new { userId, address, now });

    /// <summary>Forgets the addresses of an account that is erased.</summary>
    public static Task Forget(Transaction tx, long userId) => tx.Execute(ForgetSql, new { userId });

    /// <summary>Deletes what counts no more; returns how many rows.</summary>
    public static async Task<int> Purge(Transaction tx, DateTimeOffset now) =>
        await tx.Execute(PurgeSql, new { before = now - KnownFor }) + await tx.Execute(PurgeFailuresSql, new { before = now - s_window });

    private async Task<Refusal?> Count(long userId, string hash, CancellationToken cancellationToken)
    {
        var (now, address) = (clock.GetUtcNow(), AddressOf(userId));
        return (await database.TransactWithoutInvalidation<Unit>(async tx =>
        {
            await tx.Execute($"{CountSql}{tx.Dialect.OnConflict("account_hash")}{CountAgainSql}", new { hash, now, ago = now - s_window });
            if (await tx.Count(FailuresSql, new { hash }) <= settings.FailuresPerAccount) return Unit.Value;

            return await tx.Count(KnownSql, new { userId, address, ago = now - KnownFor }) > 0 ? Unit.Value : Refusal.TooManyFailures;
        }, cancellationToken)).Refusal;
    }

    private Task<int> TakeBack(string hash) => database.CommitWithoutInvalidation(tx => tx.Execute(TakeBackSql, new { hash }), CancellationToken.None);

    private string HashOf(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(tokens.HashingKey, Encoding.UTF8.GetBytes(text)));
}

/// <summary>An address from which the account was signed in to. It is stored as a keyed hash, so that only the time is left to show.</summary>
[Row]
internal sealed partial record ExportedAddress(DateTimeOffset LastAt)
{
    private const string OfUserSql = "select last_at from known_addresses where user_id = @userId order by last_at";

    public static Task<IReadOnlyList<ExportedAddress>> Of(Transaction tx, long userId) => tx.Query<ExportedAddress>(OfUserSql, new { userId });
}
