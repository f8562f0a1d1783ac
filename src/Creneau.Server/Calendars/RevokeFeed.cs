using Creneau.Server.Companies;

namespace Creneau.Server.Calendars;

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
