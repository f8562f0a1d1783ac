using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Companies;

/// <summary>Changes a company; members left out stay, an empty text clears. The time zone cannot change while there are reservations, held places or waiting students ahead.</summary>
internal sealed class UpdateCompany(Database database, TimeProvider clock)
{
    public sealed record Command(long CompanyId, CompanyRequest Changes);

    public Task<Result<OwnCompanyReply>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<OwnCompanyReply>(
        actor,
        async tx =>
        {
            if (actor.IsStudent) return Refusal.Forbidden;
            if (await CompanyStore.LockOwned(tx, command.CompanyId, actor, clock.GetUtcNow()) is { } refusal) return refusal;

            var now = clock.GetUtcNow();
            var before = (await CompanyStore.Find(tx, command.CompanyId))!;
            var after = command.Changes.Over(before);
            if (after.TimeZone != before.TimeZone && await Cancellations.AnyAhead(tx, before.Id, now)) return Refusal.ReservationsExist;

            if (after != before) await Outbox.Append(tx, new CompanyChanged(before.Id), actor, now);
            if (!await CompanyStore.Update(tx, after, now)) return Refusal.SiretExists;

            var own = await OwnCompanyReply.Of(tx, after);
            if (own is { Email: not null, EmailVerified: false } && own.Email != before.Email)
            {
                await Outbox.Append(tx, new CompanyVerificationRequested(before.Id), actor, now);
            }

            return own;
        },
        cancellationToken);
}
