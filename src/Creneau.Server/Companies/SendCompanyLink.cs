using Creneau.Server.Accounts;

namespace Creneau.Server.Companies;

/// <summary>Sends the mail that verifies a company's address once more; nothing is sent when it has none, or it is verified already.</summary>
internal sealed class SendCompanyLink(Database database, VerificationMails mails, TimeProvider clock)
{
    public Task<Result<Unit>> Execute(long companyId, Actor actor, CancellationToken cancellationToken) => database.TransactAsWithoutInvalidation<Unit>(actor, async tx =>
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is { } refusal) return refusal;

        var (mailbox, now) = ((await CompanyMailbox.Find(tx, companyId))!, clock.GetUtcNow());
        if (mailbox.Email is not { } email || mailbox.IsVerified) return Unit.Value;
        if (await mails.IsReachedByCompanies(tx, email, mailbox.OwnerId, now)) return Refusal.TooManyLinks;

        await Outbox.Append(tx, new CompanyVerificationRequested(companyId), actor, now);
        return Unit.Value;
    }, cancellationToken);
}
