namespace Creneau.Server.Accounts;

/// <summary>Locks an account's row by writing it, before it is read: no other transaction changes or erases the account until this one ends.</summary>
internal static class AccountLock
{
    private const string Sql = $"update users set lock_version = lock_version + 1 where id = @id and not {ErasedAccount.Sql}";
    private const string ActiveSql = "update users set lock_version = lock_version + 1 where id = @id and is_active = 1";
    private const string UnchangedSql = $"{ActiveSql} and password = @password";

    // The row is written anyway, so that it says when the account was last used; a sign-in takes back the warning that it is erased.
    private const string SignInSql = """
        update users set lock_version = lock_version + 1, last_seen_at = @now, warned_at = null where id = @id and is_active = 1 and password = @password
        """;

    /// <summary>False when there is no such account, or it was erased.</summary>
    public static async Task<bool> Take(Transaction tx, long id) => await tx.Execute(Sql, new { id }) == 1;

    /// <summary>False when the account is gone or disabled, although its token may still be accepted for some seconds.</summary>
    public static async Task<bool> TakeActive(Transaction tx, long id) => await tx.Execute(ActiveSql, new { id }) == 1;

    /// <summary>False when the password is no longer the one that was verified, or the account was disabled meanwhile.</summary>
    public static async Task<bool> TakeUnchanged(Transaction tx, long id, string password) => await tx.Execute(UnchangedSql, new { id, password }) == 1;

    /// <summary>As <see cref="TakeUnchanged"/>, for a sign-in.</summary>
    public static async Task<bool> TakeToSignIn(Transaction tx, long id, string password, DateTimeOffset now) => await tx.Execute(SignInSql, new { id, password, now }) == 1;
}
