using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Calendars;

/// <summary>Makes the calendar address of a student or a company stop working, if there is one.</summary>
internal sealed class RevokeFeed(Database database, TimeProvider clock)
{
    public Task<Result<Unit>> OfStudent(Actor actor, CancellationToken cancellationToken) => database.TransactAs<Unit>(actor, async tx =>
    {
        if (!actor.IsStudent) return Refusal.Forbidden;

        if (await FeedTable.RevokeOfStudent(tx, actor.UserId) > 0)
        {
            await Outbox.Append(tx, new FeedRevoked(EventSubject.Account(actor.UserId)), actor, clock.GetUtcNow());
        }

        return Unit.Value;
    }, cancellationToken);

    public Task<Result<Unit>> OfCompany(long companyId, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Unit>(actor, async tx =>
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is not null) return Refusal.NotFound;

        if (await FeedTable.RevokeOfCompany(tx, companyId) > 0)
        {
            await Outbox.Append(tx, new FeedRevoked(CompanyEvents.Company(companyId)), actor, clock.GetUtcNow());
        }

        return Unit.Value;
    }, cancellationToken);
}
