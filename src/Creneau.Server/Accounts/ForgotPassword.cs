namespace Creneau.Server.Accounts;

/// <summary>Sends a link to choose another password, when the address is an account's.</summary>
internal sealed class ForgotPassword(Database database, TimeProvider clock)
{
    public Task<Result<Unit>> Execute(ForgotPasswordRequest request, CancellationToken cancellationToken)
    {
        // The dispatcher looks the address up: here known and unknown addresses take the same time.
        var forgotten = new PasswordForgotten(EmailAddress.KeyOf(request.Email));
        return database.TransactWithoutInvalidation<Unit>(async tx =>
        {
            await Outbox.Append(tx, forgotten, Actor.Anonymous, clock.GetUtcNow());
            return Unit.Value;
        }, cancellationToken);
    }
}
