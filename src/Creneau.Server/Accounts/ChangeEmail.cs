namespace Creneau.Server.Accounts;

/// <summary>Requests another address for an account. It takes effect when the link that is mailed to the new address is opened (<see cref="VerifyEmail"/>).</summary>
internal sealed class ChangeEmail(Database database, PasswordCheck check, EmailChanges changes, UnverifiedAccounts unverified, TimeProvider clock)
{
    public async Task<Result<Unit>> Execute(ChangeEmailRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (EmailAddress.TryParse(request.Email) is not { } email) return FieldErrors.Of("email", "Invalid email");

        var stored = await database.Read(tx => AccountStore.FindPassword(tx, actor.UserId), cancellationToken);
        if (await check.Verify(actor.UserId, "", stored, request.Password, cancellationToken) is { } refusal) return refusal;

        return await database.TransactAsWithoutInvalidation<Unit>(actor, async tx =>
        {
            // The password may have been changed while this one was verified.
            if (!await AccountLock.TakeUnchanged(tx, actor.UserId, stored!)) return Refusal.InvalidCredentials;
            if (await unverified.IsTaken(tx, email)) return Refusal.EmailExists;

            var now = clock.GetUtcNow();
            if (await changes.Add(tx, actor.UserId, email, now) is not { } seed) return Refusal.TooManyLinks;

            await Outbox.Append(tx, new EmailChangeRequested(actor.UserId, seed, await EmailChanges.VerifiedAddress(tx, actor.UserId)), actor, now);
            return Unit.Value;
        }, cancellationToken);
    }
}
