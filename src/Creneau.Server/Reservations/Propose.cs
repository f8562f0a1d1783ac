using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class Propose
{
    private const int MostOfAReservation = 10;

    private const string ProposedSql = "select count(*) from held_places where reservation_id = @id";

    // Moves nothing: it collides with whatever answers, moves or ends the reservation at the same moment.
    // The sequence too, so that the row is other than before: one that is written as it was, as it may be within a millisecond, collides with
    // nothing that another node of a cluster does to it.
    private const string TouchSql = """
        update reservations set updated_at = @now, calendar_sequence = calendar_sequence + 1
        where id = @id and status = 'pending' and starts_at = @StartsAt
        """;

    /// <summary>Propose another slot for a pending reservation; it is held for the student until answered. A new proposal replaces the one before, 10 times at most; the same again changes nothing</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, Refused>> Handle(
        long id, ProposeRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Ok<ReservationChangedReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await ReservationRow.FindFor(tables, caller, id, now) is not { } before)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (ReservationRules.Answer(before.Status, before.LapsesAt, now) is { } refusal)
                {
                    return tables.Undo(Refused.Because(refusal));
                }

                var (slot, reason) = (request.Slot(), Texts.OrNull(request.Reason));
                if (await Hold.OfReservation(tables, id, now) is { } live && live.Slot() == slot && live.Reason == reason)
                {
                    return tables.Undo(Answer(before, caller));
                }

                var booked = await Decide(tables, before, slot, now, clock);
                if (booked.Refusal == Refusal.PendingLimit)
                {
                    throw new LostRaceException(); // it is one of the student's three itself, unless it was answered before the student was locked
                }

                if (booked.Company is null || booked.Refusal is not null || slot == before.Slot())
                {
                    return tables.Undo(Refuse(booked.Refusal ?? Refusal.SlotUnavailable));
                }

                if (await tables.Count(ProposedSql, new { id }) >= MostOfAReservation)
                {
                    return tables.Undo(Refused.Because(Problem.ProposalLimit)); // each is a mail to the student
                }

                await Locks.FirstOf(tables, booked);
                await tables.Set(TouchSql, new { id, before.StartsAt, now });
                await Holding.ReleaseOfReservation(tables, id, HoldOutcome.Replaced, now);
                var hold = NewHold(before, slot, reason, booked, now);
                await Holding.Take(tables, hold);
                await Notices.Append(tables, Notice.Of(NoticeKind.Proposed, id, Facts.Of(slot) with { Reason = hold.Reason }, now));
                var after = (before with { UpdatedAt = now }).With(new ProposalReply(hold.Date, hold.TimeStart, hold.TimeEnd, hold.Reason, hold.ExpiresAt));
                return Answer(after, caller);
            },
            stop);

    private static Ok<ReservationChangedReply> Answer(ReservationRow row, Caller caller) =>
        TypedResults.Ok(new ReservationChangedReply("Proposal sent successfully", row.For(caller)));

    // The student is locked first, though somebody else is calling. Neither the reservation nor what was proposed before stands in the way.
    private static Task<Booked> Decide(Session tables, ReservationRow before, Slot slot, DateTimeOffset now, TimeProvider clock) => tables.Ask(
        Booking.ArgsToMove(before.UserId, before.CompanyId, slot, now, except: before.Id),
        [Locks.StudentSql, .. Booking.SqlToMove(tables.Dialect)],
        answers => Booking.Decide(answers, slot, clock, moves: true));

    // Where the student is by then is nobody's business but theirs.
    private static Refused Refuse(Refusal refusal) => Refused.Because(refusal == Refusal.AlreadyBooked ? Problem.StudentUnavailable : Problem.For(refusal));

    private static Hold NewHold(ReservationRow before, Slot slot, string? reason, Booked booked, DateTimeOffset now) => new()
    {
        Kind = HoldKind.Proposal,
        UserId = before.UserId,
        CompanyId = before.CompanyId,
        ReservationId = before.Id,
        Date = slot.Date,
        TimeStart = slot.Start,
        TimeEnd = slot.End,
        StartsAt = booked.Place.Period.From,
        EndsAt = booked.Place.Period.To,
        Places = booked.Place.Of,
        DayVersion = booked.DayVersion,
        Reason = reason,
        CreatedAt = now,
        ExpiresAt = ReservationRules.ProposalExpires(before.LapsesAt, booked.Place.Period.From),
    };
}

internal sealed record ProposeRequest
{
    [Given]
    public DateOnly? Date { get; init; }

    /// <summary>Local to the company.</summary>
    [Given]
    public TimeOnly? TimeStart { get; init; }

    /// <summary>Local to the company.</summary>
    [Given]
    public TimeOnly? TimeEnd { get; init; }

    /// <summary>For the student, at most 200 characters.</summary>
    [Text(200, HasLines = true)]
    public string? Reason { get; init; }

    public Slot Slot() => new(Date!.Value, TimeStart!.Value, TimeEnd!.Value);
}
