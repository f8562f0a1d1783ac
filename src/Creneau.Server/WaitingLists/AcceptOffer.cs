using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.WaitingLists;

/// <summary>The student makes a reservation of an offered place. Accepting it again returns the same reservation.</summary>
internal sealed class AcceptOffer(Database database, PlaceAllocator allocator, VerificationSettings verification, TimeProvider clock)
{
    public Task<Result<Reservation>> Execute(long entryId, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Reservation>(actor, async tx =>
    {
        var now = clock.GetUtcNow();
        if (!actor.IsStudent) return Refusal.Forbidden;

        if (await Locks.Student(tx, actor.UserId) is not { } student || await WaitlistEntry.Find(tx, actor.UserId, entryId, now) is not { } entry)
        {
            return Refusal.NotFound;
        }

        if (verification.IsRequired && !student.HasVerifiedEmail) return Refusal.EmailNotVerified;
        if (entry.ReservationId is { } made) return (await Reservation.FindVisible(tx, actor, made, now))!;
        if (await PlaceHold.OfEntry(tx, entryId, now) is not { } hold) return Refusal.NoOffer;

        var outcome = await allocator.Allocate(tx, PlaceRequest.ForAcceptedOffer(hold));
        if (!outcome.Result.TryGetValue(out var allocation)) return outcome.Result.Refusal!.Value;

        var reservation = await ReservationStore.Insert(tx, allocation, actor, notes: null, now);
        await WaitlistEntries.Accept(tx, entryId, reservation.Id, now);
        await PlaceHolds.Release(tx, hold, HoldOutcome.Accepted, now);
        return reservation;
    }, cancellationToken);
}
