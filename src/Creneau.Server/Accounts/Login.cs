namespace Creneau.Server.Accounts;

/// <summary>Signs in with an address and a password: begins a session.</summary>
internal sealed class Login(Database database, Passwords passwords, Sessions sessions, SignInLog signIns)
{
    private const string FindSql = $"select {Account.Columns} from users u where u.email_key = @key";
    private const string RehashSql = "update users set password = @fresh where id = @Id";

    public async Task<Result<Session>> Execute(LoginRequest request, CancellationToken cancellationToken)
    {
        var account = await database.Read(tx => tx.QueryFirstOrDefault<Account>(FindSql, new { key = EmailAddress.KeyOf(request.Email) }), cancellationToken);
        if (!await passwords.VerifyAsync(account?.Password, request.Password, cancellationToken))
        {
            await signIns.Failed(account, cancellationToken);
            return Refusal.InvalidCredentials;
        }

        if (!account!.IsActive)
        {
            await signIns.Failed(account, cancellationToken);
            return Refusal.AccountDisabled;
        }

        var fresh = Passwords.IsOutdated(account.Password) ? await passwords.HashAsync(request.Password, cancellationToken) : null;
        return await database.TransactWithoutInvalidation<Session>(async tx =>
        {
            // The password may have been changed while this one was verified.
            if (!await AccountLock.TakeUnchanged(tx, account.Id, account.Password)) return Refusal.InvalidCredentials;

            if (fresh is not null) await tx.Execute(RehashSql, new { fresh, account.Id });

            var session = await sessions.Begin(tx, account);
            await signIns.Succeeded(tx, account, session.Id);
            return session;
        }, cancellationToken);
    }
}
