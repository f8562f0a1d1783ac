using Creneau.Server.Startup;

namespace Creneau.Server.Accounts;

/// <summary>There is always somebody who can look after the accounts.</summary>
internal static partial class Administrators
{
    private const string LockSql = "update users set lock_version = lock_version + 1 where role = 'admin' and is_active = 1";

    private const string CountSql = "select count(*) from users where role = 'admin' and is_active = 1";

    private const string AnySql = "select count(*) from users where role = 'admin'";

    /// <summary>Taken before a change that could leave none, so that two administrators cannot remove each other.</summary>
    public static Task Lock(Transaction tx) => tx.Execute(LockSql);

    public static async Task<bool> Remain(Transaction tx) => await tx.Count(CountSql) > 0;

    /// <summary>Makes the first one, as the settings name it.</summary>
    public static async Task MakeFirst(Database database, AdminSettings settings, Passwords passwords, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        if (settings is not { Email: { } address, Password: { } password } || await database.Read(tx => tx.Count(AnySql), cancellationToken) > 0)
        {
            return;
        }

        var hash = await passwords.HashAsync(password, cancellationToken);
        var account = new NewAccount(EmailAddress.TryParse(address)!, hash, "First", "Administrator", Role.Admin) { IsVerified = true };
        var id = await database.Commit(tx => Register.Insert(tx, account, clock.GetUtcNow()), cancellationToken);
        if (id is not null)
        {
            Log.Made(logger, id.Value);
        }
        else if (await database.Read(tx => tx.Count(AnySql), cancellationToken) == 0)
        {
            Log.AddressTaken(logger); // otherwise another instance was faster
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Made the first administrator, user {UserId}")]
        public static partial void Made(ILogger logger, long userId);

        [LoggerMessage(2, LogLevel.Warning, "ADMIN_EMAIL belongs to an account already; no administrator was made")]
        public static partial void AddressTaken(ILogger logger);
    }
}
