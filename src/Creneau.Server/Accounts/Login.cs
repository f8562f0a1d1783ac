namespace Creneau.Server.Accounts;

/// <summary>Signs in with an address and a password: begins a session.</summary>
internal sealed class Login(Database database, Passwords passwords, PasswordCheck check, Sessions sessions, SignInLog signIns, TimeProvider clock)
{
    private const string FindSql = $"select {Account.Columns} from users u where u.email_key = @key";
    private const string RehashSql = "update users set password = @fresh where id = @Id";

    /// <param name="Request">The address and the password.</param>
    /// <param name="Device">The browser or program, as it names itself.</param>
    /// <param name="Via">The way by which the person signs in.</param>
    public sealed record Command(LoginRequest Request, string? Device = null, Via Via = Via.Api);

    public async Task<Result<Session>> Execute(Command command, CancellationToken cancellationToken)
    {
        var request = command.Request;
        var key = EmailAddress.KeyOf(request.Email);
        var account = await database.Read(tx => tx.QueryFirstOrDefault<Account>(FindSql, new { key }), cancellationToken);
        if (await check.Verify(account?.Id, key, account?.Password, request.Password, cancellationToken) is { } refusal)
        {
            if (refusal == Refusal.InvalidCredentials) await signIns.Failed(account, command.Via, cancellationToken);
            return refusal;
        }

        if (!account!.IsActive)
        {
            await signIns.Failed(account, command.Via, cancellationToken);
            return Refusal.AccountDisabled;
        }

        var fresh = Passwords.IsOutdated(account.Password) ? await passwords.HashAsync(request.Password, cancellationToken) : null;
        var address = check.AddressOf(account.Id);
        return await database.TransactWithoutInvalidation<Session>(async tx =>
        {
            // The password may have been changed while this one was verified.
            if (!await AccountLock.TakeToSignIn(tx, account.Id, account.Password, clock.GetUtcNow())) return Refusal.InvalidCredentials;

            if (fresh is not null) await tx.Execute(RehashSql, new { fresh, account.Id });

            var isNewDevice = await Device.IsNew(tx, account, command.Device);
            var session = await sessions.Begin(tx, account, command.Device);
            await PasswordCheck.Remember(tx, account.Id, address, session.At);
            await signIns.Succeeded(tx, new SignedIn(account.Id) { IsNewDevice = isNewDevice, Device = Device.Stored(command.Device) }, session, command.Via);
            return session;
        }, cancellationToken);
    }
}
