using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Waitlist;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Reservations;

internal static class AcceptProposal
{
    private const string MoveSql = """
        update reservations
        set date = @Date, time_start = @TimeStart, time_end = @TimeEnd, starts_at = @StartsAt, ends_at = @EndsAt,
            places = @Places, day_version = @DayVersion, status = 'confirmed', confirmed_at = @ConfirmedAt, updated_at = @UpdatedAt,
            calendar_sequence = calendar_sequence + 1
        where id = @Id and status = 'pending'
        """;

    private const string Message = "Proposal accepted successfully";

    /// <summary>Take the slot that the company proposes: your reservation moves there and, as both sides have agreed, is confirmed; to accept again gets the same answer</summary>
    public static async Task<Results<Ok<ReservationChangedReply>, Refused>> Handle(
        long id, AnswerProposalRequest? request, Caller caller, Database database, WaitingLines lines, TimeProvider clock, CancellationToken stop)
    {
        var seen = new SeenHold(request);
        return await database.Write<Results<Ok<ReservationChangedReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (!await Locks.Student(tables, caller.UserId) || await ReservationRow.FindFor(tables, caller, id, now) is not { } before)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (before.Status == ReservationStatus.Confirmed && await Hold.LastAccepted(tables, id) is { } accepted && seen.Is(accepted) && accepted.Slot() == before.Slot())
                {
                    return tables.Undo(Answer(before, caller));
                }

                if (before.Status != ReservationStatus.Pending || await Hold.OfReservation(tables, id, now) is not { } hold || !seen.Is(hold))
                {
                    return tables.Undo(Refused.Because(Refusal.NoProposal));
                }

                var line = await lines.At(tables, before.CompanyId, before.Date, hold.Date);
                var booked = await Decide(tables, before, hold, now, clock);
                if (booked.Company is null || booked.Refusal is not null)
                {
                    return tables.Undo(Refused.Because(booked.Refusal ?? Refusal.SlotUnavailable));
                }

                await Locks.FirstOf(tables, booked);
                var after = Moved(before, hold, booked, now);
                await tables.Set(MoveSql, after);
                await Holding.Release(tables, hold, HoldOutcome.Accepted, now);
                await Notices.Append(tables, Notice.Of(NoticeKind.ProposalAccepted, id, Facts.Of(hold.Slot()) with { Previous = new FactSlot(before.Date, before.TimeStart, before.TimeEnd) }, now));
                await line.GiveUp(before.UserId, before.Slot(), now);
                return Answer(after, caller);
            },
            stop);
    }

    private static Ok<ReservationChangedReply> Answer(ReservationRow row, Caller caller) =>
        TypedResults.Ok(new ReservationChangedReply(Message, row.For(caller)));

    // What is proposed for a reservation does not stand in its way (see Agendas).
    private static Task<Booked> Decide(Session tables, ReservationRow before, Hold hold, DateTimeOffset now, TimeProvider clock) => tables.Ask(
        Booking.ArgsToMove(before.UserId, before.CompanyId, hold.Slot(), now, except: before.Id, hold: hold.Id),
        Booking.SqlToMove(tables.Dialect),
        answers => Booking.Decide(answers, hold.Slot(), clock, moves: true));

    private static ReservationRow Moved(ReservationRow before, Hold hold, Booked booked, DateTimeOffset now) => (before with
    {
        Date = hold.Date,
        TimeStart = hold.TimeStart,
        TimeEnd = hold.TimeEnd,
        StartsAt = booked.Place.Period.From,
        EndsAt = booked.Place.Period.To,
        Places = booked.Place.Of,
        DayVersion = booked.DayVersion,
        Status = ReservationStatus.Confirmed,
        ConfirmedAt = now,
        UpdatedAt = now,
    }).With(null);
}
