using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Calendars;

/// <summary>Makes the secret of a calendar address, for a student or a company; the one before stops working. Returns the secret.</summary>
internal sealed class CreateFeed(Database database, TimeProvider clock)
{
    public async Task<Result<string>> OfStudent(Actor actor, CancellationToken cancellationToken) => actor.IsStudent
        ? await database.TransactAs<string>(
            actor,
            async tx =>
            {
                await Outbox.Append(tx, new FeedCreated(EventSubject.Account(actor.UserId)), actor, clock.GetUtcNow());
                return await FeedTable.RenewOfStudent(tx, actor.UserId, clock.GetUtcNow());
            },
            cancellationToken)
        : Refusal.Forbidden;

    public Task<Result<string>> OfCompany(long companyId, Actor actor, CancellationToken cancellationToken) => database.TransactAs<string>(actor, async tx =>
    {
        if (actor.IsStudent) return Refusal.Forbidden;

        if (await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is not null)
        {
            return Refusal.NotFound; // the company is public, but its visitors are not
        }

        await Outbox.Append(tx, new FeedCreated(CompanyEvents.Company(companyId)), actor, clock.GetUtcNow());
        return await FeedTable.RenewOfCompany(tx, companyId, actor.UserId, clock.GetUtcNow());
    }, cancellationToken);
}
