using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Waitlist;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class Change
{
    private const string UpdateSql = """
        update reservations
        set date = @Date, time_start = @TimeStart, time_end = @TimeEnd, starts_at = @StartsAt, ends_at = @EndsAt, lapses_at = @LapsesAt,
            places = @Places, day_version = @DayVersion, notes = @Notes, updated_at = @UpdatedAt,
            calendar_sequence = calendar_sequence + 1
        where id = @Id and status = 'pending'
        """;

    /// <summary>Move your pending reservation to another slot of the company, or change its notes; members left out stay</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, Refused>> Handle(
        long id, ChangeRequest request, Caller caller, Database database, WaitingLines lines, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<ReservationChangedReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (!await Locks.Student(tables, caller.UserId) || await ReservationRow.FindFor(tables, caller, id, now) is not { } before)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (ReservationRules.Change(before.Status, before.LapsesAt, now) is { } refusal)
                {
                    return tables.Undo(Refused.Because(refusal));
                }

                var after = request.Over(before) with { UpdatedAt = now };
                var slot = after.Slot();
                var line = WaitingLine.Nobody;
                if (slot != before.Slot())
                {
                    line = await lines.At(tables, before.CompanyId, before.Date, slot.Date);
                    var booked = await Decide(tables, before, slot, now, clock);
                    if (booked.Company is null || booked.Refusal is not null)
                    {
                        return tables.Undo(Refused.Because(booked.Refusal ?? Refusal.SlotUnavailable));
                    }

                    await Locks.FirstOf(tables, booked);
                    after = after with
                    {
                        StartsAt = booked.Place.Period.From,
                        EndsAt = booked.Place.Period.To,
                        LapsesAt = ReservationRules.LapsesAt(before.CreatedAt, booked.Place.Period.From),
                        Places = booked.Place.Of,
                        DayVersion = booked.DayVersion,
                    };
                }

                await tables.Set(UpdateSql, after);
                await Notices.Append(tables, Notice.Of(NoticeKind.Changed, id, Facts.Of(slot) with { Previous = Moved(before, slot) }, now));
                if (slot != before.Slot())
                {
                    // The company answered a request for the slot that it no longer asks for.
                    await Holding.ReleaseOfReservation(tables, id, HoldOutcome.Withdrawn, now);
                    after = after.With(null);
                    await line.GiveUp(before.UserId, before.Slot(), now);
                }

                return TypedResults.Ok(new ReservationChangedReply("Reservation updated successfully", after.For(caller)));
            },
            stop);

    private static FactSlot? Moved(ReservationRow before, Slot slot) =>
        slot == before.Slot() ? null : new FactSlot(before.Date, before.TimeStart, before.TimeEnd);

    private static Task<Booked> Decide(Session tables, ReservationRow before, Slot slot, DateTimeOffset now, TimeProvider clock) => tables.Ask(
        Booking.ArgsToMove(before.UserId, before.CompanyId, slot, now, except: before.Id),
        Booking.SqlToMove(tables.Dialect),
        answers => Booking.Decide(answers, slot, clock, moves: true));
}

internal sealed record ChangeRequest
{
    public DateOnly? Date { get; init; }

    public TimeOnly? TimeStart { get; init; }

    /// <summary>Left out while `time_start` is given: the reservation keeps its length.</summary>
    public TimeOnly? TimeEnd { get; init; }

    [Text(500, HasLines = true)]
    public string? Notes { get; init; }

    public ReservationRow Over(ReservationRow before) => before with
    {
        Date = Date ?? before.Date,
        TimeStart = TimeStart ?? before.TimeStart,
        TimeEnd = TimeEnd ?? (TimeStart is { } start ? start.Add(before.TimeEnd - before.TimeStart) : before.TimeEnd),
        Notes = Texts.Changed(Notes, before.Notes),
    };
}
