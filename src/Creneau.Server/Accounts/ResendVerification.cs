namespace Creneau.Server.Accounts;

/// <summary>Sends the mail that verifies the actor's address once more. <see cref="MailTokens.Issue"/> limits how often; only of a day's limit the actor is told.</summary>
internal sealed class ResendVerification(Database database, VerificationMails mails, TimeProvider clock)
{
    public Task<Result<Unit>> Execute(Actor actor, CancellationToken cancellationToken) => database.TransactAsWithoutInvalidation<Unit>(actor, async tx =>
    {
        var now = clock.GetUtcNow();
        if (await ProfileReply.Find(tx, actor.UserId) is { EmailVerified: false } profile && await mails.IsReached(tx, profile.Email, now)) return Refusal.TooManyLinks;

        await Outbox.Append(tx, new VerificationRequested(actor.UserId), actor, now);
        return Unit.Value;
    }, cancellationToken);
}
