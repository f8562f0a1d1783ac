namespace Creneau.Server.Accounts;

/// <summary>Locks an account's row by writing it, before it is read: no other transaction changes or erases the account until this one ends.</summary>
internal static class AccountLock
{
    private const string Sql = "update users set lock_version = lock_version + 1 where id = @id and email_key not like 'deleted-%@invalid'";
    private const string ActiveSql = "update users set lock_version = lock_version + 1 where id = @id and is_active = 1";
    private const string SignInSql = $"{ActiveSql} and password = @password";

    /// <summary>False when there is no such account, or it was erased.</summary>
    public static async Task<bool> Take(Transaction tx, long id) => await tx.Execute(Sql, new { id }) == 1;

    /// <summary>False when the account is gone or disabled, although its token may still be accepted for some seconds.</summary>
    public static async Task<bool> TakeActive(Transaction tx, long id) => await tx.Execute(ActiveSql, new { id }) == 1;

    /// <summary>False when the password is no longer the one that was verified, or the account was disabled meanwhile.</summary>
    public static async Task<bool> TakeUnchanged(Transaction tx, long id, string password) => await tx.Execute(SignInSql, new { id, password }) == 1;
}
