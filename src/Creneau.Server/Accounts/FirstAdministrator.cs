namespace Creneau.Server.Accounts;

/// <summary>Creates the administrator of the settings when there is none.</summary>
internal sealed partial class FirstAdministrator(Database database, AdminSettings settings, Passwords passwords, TimeProvider clock, ILogger<FirstAdministrator> logger) : IStartTask
{
    public async Task Run(CancellationToken cancellationToken)
    {
        if (settings is not { Email: { } address, Password: { } password } || await Exists(cancellationToken)) return;

        var hash = await passwords.HashAsync(password, cancellationToken);
        var account = new NewAccount(EmailAddress.TryParse(address)!, hash, "First", "Administrator", Role.Admin) { IsVerified = true };
        if (await database.Commit(tx => Create(tx, account), cancellationToken) is { } id)
        {
            Log.Created(logger, id);
        }
        else if (!await Exists(cancellationToken)) // otherwise another instance has created it
        {
            Log.AddressTaken(logger);
        }
    }

    private async Task<long?> Create(Transaction tx, NewAccount account)
    {
        var now = clock.GetUtcNow();
        var id = await AccountStore.Insert(tx, account, now);
        if (id is { } created) await Outbox.Append(tx, new RoleChanged(created, Role.Admin), Actor.System, now);

        return id;
    }

    private Task<bool> Exists(CancellationToken cancellationToken) => database.Read(Administrators.Exist, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Created the first administrator, user {UserId}")]
        public static partial void Created(ILogger logger, long userId);

        [LoggerMessage(2, LogLevel.Warning, "ADMIN_EMAIL belongs to an account already; no administrator was created")]
        public static partial void AddressTaken(ILogger logger);
    }
}
