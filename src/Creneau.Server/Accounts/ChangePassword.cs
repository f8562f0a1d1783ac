namespace Creneau.Server.Accounts;

/// <summary>Chooses another password. The account's other sessions, mailed links to choose a password, calendar addresses and webhooks end.</summary>
internal sealed class ChangePassword(Database database, Passwords passwords, PasswordCheck check, OldAccess oldAccess, TimeProvider clock)
{
    private const string UpdateSql = "update users set password = @fresh, updated_at = @now where id = @UserId and password = @stored";

    public async Task<Result<Unit>> Execute(ChangePasswordRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var stored = await database.Read(tx => AccountStore.FindPassword(tx, actor.UserId), cancellationToken);
        if (await check.Verify(actor.UserId, "", stored, request.CurrentPassword, cancellationToken) is { } refusal) return refusal;

        var fresh = await passwords.HashAsync(request.NewPassword, cancellationToken);
        return await database.TransactAs<Unit>(actor, async tx =>
        {
            var now = clock.GetUtcNow();
            if (await tx.Execute(UpdateSql, new { fresh, stored, actor.UserId, now }) == 0)
            {
                return Refusal.InvalidCredentials; // it was changed while this one was verified
            }

            await oldAccess.End(tx, actor.UserId, actor, now);
            return Unit.Value;
        }, cancellationToken);
    }
}
