namespace Creneau.Server.Accounts;

/// <summary>At least one active administrator remains: the first is created at start, and the last cannot be removed.</summary>
internal static partial class Administrators
{
    private const string LockSql = "update users set lock_version = lock_version + 1 where role = 'admin' and is_active = 1";
    private const string CountSql = "select count(*) from users where role = 'admin' and is_active = 1";
    private const string AnySql = "select count(*) from users where role = 'admin'";

    /// <summary>Locked before a change that could remove the last one, so that two administrators cannot remove each other.</summary>
    public static Task Lock(Transaction tx) => tx.Execute(LockSql);

    /// <summary>Whether an active administrator remains; asked after the change.</summary>
    public static async Task<bool> Remain(Transaction tx) => await tx.Count(CountSql) > 0;

    /// <summary>Creates the administrator of the settings when there is none.</summary>
    public static async Task MakeFirst(Database database, AdminSettings settings, Passwords passwords, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        if (settings is not { Email: { } address, Password: { } password } || await database.Read(tx => tx.Count(AnySql), cancellationToken) > 0)
        {
            return;
        }

        var hash = await passwords.HashAsync(password, cancellationToken);
        var account = new NewAccount(EmailAddress.TryParse(address)!, hash, "First", "Administrator", Role.Admin) { IsVerified = true };
        var id = await database.Commit(tx => AccountStore.Insert(tx, account, clock.GetUtcNow()), cancellationToken);
        if (id is not null)
        {
            Log.Created(logger, id.Value);
        }
        else if (await database.Read(tx => tx.Count(AnySql), cancellationToken) == 0) // else another instance has created it
        {
            Log.AddressTaken(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Created the first administrator, user {UserId}")]
        public static partial void Created(ILogger logger, long userId);

        [LoggerMessage(2, LogLevel.Warning, "ADMIN_EMAIL belongs to an account already; no administrator was created")]
        public static partial void AddressTaken(ILogger logger);
    }
}
