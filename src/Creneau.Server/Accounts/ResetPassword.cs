namespace Creneau.Server.Accounts;

/// <summary>Chooses another password with the token of a mail. All sessions end, and calendar addresses and webhooks that the account made stop working.</summary>
internal sealed class ResetPassword(Database database, Passwords passwords, OldAccess oldAccess, TimeProvider clock)
{
    private const string UpdateSql = "update users set password = @fresh, email_verified = 1, updated_at = @now where id = @userId";

    public async Task<Result<Unit>> Execute(ResetPasswordRequest request, CancellationToken cancellationToken)
    {
        // Before the password is hashed, because that is expensive.
        if (await database.Read(Owner, cancellationToken) is null) return Refusal.LinkInvalid;

        var fresh = await passwords.HashAsync(request.Password, cancellationToken);
        return await database.Transact<Unit>(async tx =>
        {
            // Of two requests with the token the second waits for the account's row, and then finds the token spent.
            if (await Owner(tx) is not { } userId || !await AccountLock.Take(tx, userId) || await Owner(tx) is null) return Refusal.LinkInvalid;

            var now = clock.GetUtcNow();
            await tx.Execute(UpdateSql, new { fresh, userId, now });
            await oldAccess.End(tx, userId, Actor.Anonymous, now);
            return Unit.Value;
        }, cancellationToken);

        Task<long?> Owner(Transaction tx) => MailTokens.Find(tx, request.Token, MailPurpose.Reset, clock.GetUtcNow());
    }
}
