using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Creneau.Server.Reservations;
using Creneau.Server.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Waitlist;

internal static class AcceptOffer
{
    /// <summary>Make a reservation of an offered place; to accept again gets the same reservation</summary>
    public static async Task<Results<CreatedWritten<ReserveReply>, Refused>> Handle(
        long id, Caller caller, Database database, VerificationSettings verification, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<CreatedWritten<ReserveReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await Locks.FindStudent(tables, caller.UserId) is not { } student || await WaitlistEntry.Find(tables, caller.UserId, id, now) is not { } entry)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (verification.IsRequired && !student.HasVerifiedEmail)
                {
                    return tables.Undo(Refused.Because(Problem.EmailNotVerified));
                }

                if (entry.ReservationId is { } made)
                {
                    return tables.Undo(ReserveReply.Of((await ReservationRow.FindFor(tables, caller, made, now))!, caller).Created());
                }

                if (await Hold.OfEntry(tables, id, now) is not { } hold)
                {
                    return tables.Undo(Refused.Because(Refusal.NoOffer));
                }

                var booked = await Decide(tables, hold, now, clock);
                if (booked.Company is null || booked.Refusal is not null)
                {
                    return tables.Undo(booked.Refusal is { } refusal ? Refused.Because(refusal) : Refused.Because(Problem.NotFound));
                }

                await Locks.FirstOf(tables, booked);
                var row = NewReservation.Of(caller.UserId, hold.Slot(), null, booked, booked.Company, now);
                var facts = Facts.Of(hold.Slot()) with { Status = row.Status };
                row = row with { Id = await Notices.InsertWith(tables, new Statement(NewReservation.InsertSql, row), NoticeKind.Created, facts, now, isLast: false) };
                await Entries.Accept(tables, id, row.Id, now);
                await Holding.Release(tables, hold, HoldOutcome.Accepted, now);
                return ReserveReply.Of(row, caller).Created();
            },
            stop);

    private static Task<Booked> Decide(Session tables, Hold hold, DateTimeOffset now, TimeProvider clock) => tables.Ask(
        Booking.ArgsToMove(hold.UserId, hold.CompanyId, hold.Slot(), now, hold: hold.Id),
        Booking.SqlToMove(tables.Dialect),
        answers => Booking.Decide(answers, hold.Slot(), clock));
}
