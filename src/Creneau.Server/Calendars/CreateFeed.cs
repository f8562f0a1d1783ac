using Creneau.Server.Companies;

namespace Creneau.Server.Calendars;

/// <summary>Makes the secret of a calendar address, for a student or a company; the one before stops working. Returns the secret.</summary>
internal sealed class CreateFeed(Database database, TimeProvider clock)
{
    public async Task<Result<string>> OfStudent(Actor actor, CancellationToken cancellationToken) => actor.IsStudent
        ? await database.Commit(tx => FeedTable.RenewOfStudent(tx, actor.UserId, clock.GetUtcNow()), cancellationToken)
        : Refusal.Forbidden;

    public Task<Result<string>> OfCompany(long companyId, Actor actor, CancellationToken cancellationToken) => database.Transact<string>(
        async tx => actor.IsStudent ? Refusal.Forbidden
            : await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is not null ? Refusal.NotFound // who comes is not public, unlike the company
            : await FeedTable.RenewOfCompany(tx, companyId, actor.UserId, clock.GetUtcNow()),
        cancellationToken);
}
