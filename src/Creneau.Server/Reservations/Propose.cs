using System.ComponentModel.DataAnnotations;
using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>
/// The company proposes another slot for a pending reservation; its place is held for the student until answered. A new proposal replaces
/// the one before; the same one again changes nothing.
/// </summary>
internal sealed class Propose(Database database, PlaceAllocator allocator, TimeProvider clock)
{
    private const int MaxOfReservation = 10; // each is a mail to the student

    private const string CountSql = "select (select count(*) from held_places where reservation_id = @id) + failed_proposals from reservations where id = @id";
    private const string CountFailedSql = "update reservations set failed_proposals = failed_proposals + 1 where id = @Id and status = 'pending'";

    // Moves nothing: it collides with whatever answers, moves or ends the reservation at the same moment. The sequence goes up because a row
    // that is written unchanged collides with nothing on another node of a cluster.
    private const string TouchSql = """
        update reservations set updated_at = @now, calendar_sequence = calendar_sequence + 1
        where id = @Id and status = 'pending' and starts_at = @StartsAt
        """;

    public sealed record Command(long ReservationId, Slot Slot, string? Reason = null);

    public Task<Result<Reservation>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Reservation>(
        actor,
        async tx =>
        {
            var now = clock.GetUtcNow();
            if (!actor.IsCompany) return Refusal.Forbidden;
            if (await Reservation.FindVisible(tx, actor, command.ReservationId, now) is not { } before) return Refusal.NotFound;
            if (ReservationRules.Answer(before.Status, before.LapsesAt, now) is { } refusal) return refusal;

            var (slot, reason) = (command.Slot, Texts.OrNull(command.Reason));
            if (await PlaceHold.OfReservation(tx, before.Id, now) is { } live && live.Slot() == slot && live.Reason == reason) return before;

            // Before the slot is tried, and under the student's lock, so that no number of attempts tells what the student does then.
            await Locks.Student(tx, before.UserId);
            if (await tx.Count(CountSql, new { id = before.Id }) >= MaxOfReservation) return Refusal.ProposalLimit;

            var outcome = await allocator.Allocate(tx, PlaceRequest.ForProposal(before, slot));
            if (outcome.Result.Refusal == Refusal.TokenInvalid)
            {
                throw new LostRaceException(); // the account has just been disabled, and the reservation cancelled with it
            }

            return outcome.Result.TryGetValue(out var allocation) && slot != before.Slot()
                ? await Hold(tx, before, allocation, reason, actor, now)
                : await Refuse(tx, before, outcome);
        },
        cancellationToken);

    private static async Task<Result<Reservation>> Refuse(Transaction tx, Reservation before, AllocationOutcome outcome)
    {
        await tx.CompareAndSet(CountFailedSql, new { before.Id });
        tx.CommitEvenIfRefused();
        return outcome.Result.Refusal switch
        {
            Refusal.AlreadyBooked => Refusal.SlotFull, // whether the student is elsewhere then is not told to the company
            Refusal.SlotPast or Refusal.SlotClosed or Refusal.SlotBeyondHorizon or Refusal.SlotFull => outcome.Result.Refusal.Value,
            _ => Refusal.SlotNotOffered,
        };
    }

    private static async Task<Result<Reservation>> Hold(Transaction tx, Reservation before, Allocation allocation, string? reason, Actor actor, DateTimeOffset now)
    {
        await tx.CompareAndSet(TouchSql, new { before.Id, before.StartsAt, now });
        await PlaceHolds.ReleaseOfReservation(tx, before.Id, HoldOutcome.Replaced, now);
        var expires = ReservationRules.ProposalExpires(before.LapsesAt, allocation.Place.Period.From);
        await PlaceHolds.Insert(tx, allocation, PlaceHold.Of(HoldKind.Proposal, allocation, before.UserId, now, expires) with { ReservationId = before.Id, Reason = reason });
        await Outbox.Append(tx, new SlotProposed(before.Id, allocation.Slot, reason), actor, now);
        var (date, start, end) = allocation.Slot;
        return (before with { UpdatedAt = now }).With(new Proposal(date, start, end, reason, expires));
    }
}

internal sealed record ProposeRequest
{
    [Required] public DateOnly? Date { get; init; }

    /// <summary>Local to the company.</summary>
    [Required] public TimeOnly? TimeStart { get; init; }

    /// <summary>Local to the company.</summary>
    [Required] public EndTime? TimeEnd { get; init; }

    /// <summary>For the student, at most 200 characters.</summary>
    [Text(200, HasLines = true)] public string? Reason { get; init; }

    public Slot Slot() => new(Date!.Value, TimeStart!.Value, TimeEnd!.Value);
}
