namespace Creneau.Server.Accounts;

/// <summary>Sends the mail that verifies the actor's address once more. <see cref="MailTokens.Issue"/> limits how often.</summary>
internal sealed class ResendVerification(Database database, TimeProvider clock)
{
    public Task<Result<Unit>> Execute(Actor actor, CancellationToken cancellationToken) => database.TransactAsWithoutInvalidation<Unit>(actor, async tx =>
    {
        await Outbox.Append(tx, new VerificationRequested(actor.UserId), actor, clock.GetUtcNow());
        return Unit.Value;
    }, cancellationToken);
}
