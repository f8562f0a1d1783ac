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

/// <summary>Makes the calendar address of a student or a company stop working, if there is one.</summary>
internal sealed class RevokeFeed(Database database)
{
    public Task<Result<Unit>> OfStudent(Actor actor, CancellationToken cancellationToken) => database.Transact<Unit>(
        async tx =>
        {
            if (!actor.IsStudent)
            {
                return Refusal.Forbidden;
            }

            await FeedTable.RevokeOfStudent(tx, actor.UserId);
            return Unit.Value;
        },
        cancellationToken);

    public Task<Result<Unit>> OfCompany(long companyId, Actor actor, CancellationToken cancellationToken) => database.Transact<Unit>(
        async tx =>
        {
            if (actor.IsStudent)
            {
                return Refusal.Forbidden;
            }

            if (await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is not null)
            {
                return Refusal.NotFound;
            }

            await FeedTable.RevokeOfCompany(tx, companyId);
            return Unit.Value;
        },
        cancellationToken);
}
