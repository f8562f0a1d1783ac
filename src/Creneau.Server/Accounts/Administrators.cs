namespace Creneau.Server.Accounts;

/// <summary>At least one active administrator remains: the last one cannot be removed.</summary>
internal static class Administrators
{
    private const string LockSql = "update users set lock_version = lock_version + 1 where role = 'admin' and is_active = 1";
    private const string CountSql = "select count(*) from users where role = 'admin' and is_active = 1";

    private const string CountAllSql = "select count(*) from users where role = 'admin'";

    /// <summary>Whether there is an administrator, active or not.</summary>
    public static async Task<bool> Exist(Transaction tx) => await tx.Count(CountAllSql) > 0;

    /// <summary>Locked before a change that could remove the last one, so that two administrators cannot remove each other.</summary>
    public static Task Lock(Transaction tx) => tx.Execute(LockSql);

    /// <summary>Whether an active administrator remains; asked after the change.</summary>
    public static async Task<bool> Remain(Transaction tx) => await tx.Count(CountSql) > 0;
}
