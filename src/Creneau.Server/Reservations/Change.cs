using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>The student moves a pending reservation to another slot of the company, or changes its notes.</summary>
internal sealed class Change(Database database, PlaceAllocator allocator, Waitlist waitlist, BookingLimits limits, TimeProvider clock)
{
    private const string UpdateNotesSql = """
        update reservations set notes = @Notes, updated_at = @UpdatedAt, calendar_sequence = calendar_sequence + 1, changes = changes + 1
        where id = @Id and status = 'pending'
        """;

    private const string ChangesSql = "select changes from reservations where id = @id";

    public sealed record Command(long ReservationId, ChangeRequest Changes);

    public Task<Result<Reservation>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Reservation>(
        actor,
        async tx =>
        {
            var now = clock.GetUtcNow();
            if (!actor.IsStudent) return Refusal.Forbidden;

            // Locked before it is read, so that it is read as it is.
            if (await Locks.Student(tx, actor.UserId) is null || await Reservation.FindVisible(tx, actor, command.ReservationId, now) is not { } before)
            {
                return Refusal.NotFound;
            }

            if (ReservationRules.Change(before.Status, before.LapsesAt, now) is { } refusal) return refusal;

            var slot = command.Changes.SlotOver(before);
            var after = before with { Notes = Texts.Changed(command.Changes.Notes, before.Notes), UpdatedAt = now };
            if (slot == before.Slot() && after.Notes == before.Notes) return before;
            if (BookingLimits.IsReached(limits.MaxChanges, await tx.Count(ChangesSql, new { id = before.Id }))) return Refusal.TooManyChanges;

            return slot == before.Slot() ? await UpdateNotes(tx, after, actor, now) : await Move(tx, after, slot, actor, now);
        },
        cancellationToken);

    private static async Task<Result<Reservation>> UpdateNotes(Transaction tx, Reservation after, Actor actor, DateTimeOffset now)
    {
        await tx.CompareAndSet(UpdateNotesSql, after);
        await Outbox.Append(tx, new ReservationChanged(after.Id, after.Slot()), actor, now);
        return after;
    }

    private async Task<Result<Reservation>> Move(Transaction tx, Reservation before, Slot slot, Actor actor, DateTimeOffset now)
    {
        var day = await Waitlist.LockDay(tx, before.CompanyId, before.Date, movesTo: slot.Date);
        var outcome = await allocator.Allocate(tx, PlaceRequest.ForChange(before, slot));
        if (!outcome.Result.TryGetValue(out var allocation)) return outcome.MoveRefusal;

        var after = before.MovedTo(allocation, now) with { LapsesAt = ReservationRules.LapsesAt(before.CreatedAt, allocation.Place.Period.From) };
        await ReservationStore.Move(tx, allocation, after);
        await PlaceHolds.ReleaseOfReservation(tx, after.Id, HoldOutcome.Withdrawn, now); // it was proposed for the slot that is given up
        await Outbox.Append(tx, new ReservationChanged(after.Id, slot, before.Slot()), actor, now);
        await waitlist.Release(tx, day, before.UserId, before.Slot(), now);
        return after;
    }
}

internal sealed record ChangeRequest
{
    public DateOnly? Date { get; init; }
    public TimeOnly? TimeStart { get; init; }

    /// <summary>Left out while `time_start` is given: the reservation keeps its length.</summary>
    public EndTime? TimeEnd { get; init; }

    [Text(500, HasLines = true)] public string? Notes { get; init; }

    /// <summary>The slot that the reservation has after the change.</summary>
    public Slot SlotOver(Reservation before) => new(
        Date ?? before.Date,
        TimeStart ?? before.TimeStart,
        TimeEnd ?? (TimeStart is { } start ? new EndTime(start.Add(before.TimeEnd.Since(before.TimeStart))) : before.TimeEnd));
}
