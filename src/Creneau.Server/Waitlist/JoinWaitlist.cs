using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Reservations;
using Creneau.Server.Settings;
using Creneau.Server.Timeslots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Waitlist;

internal static class JoinWaitlist
{
    private const string EntriesSql = "select count(*) from waitlist_entries where user_id = @userId and is_open = 1 and starts_at > @now";

    private const string InsertSql = """
        insert into waitlist_entries (user_id, company_id, date, time_start, time_end, starts_at, ends_at, joined_at, line_at)
        values (@userId, @companyId, @Date, @Start, @End, @From, @To, @now, @now)
        """;

    /// <summary>Wait for a place in a slot that is full; to ask again gets the same answer</summary>
    public static async Task<Results<Created<EntryReply>, Refused>> Handle(
        long id, WaitlistRequest request, Caller caller, Database database, VerificationSettings verification, TimeProvider clock, CancellationToken stop) =>
        await database.Write<Results<Created<EntryReply>, Refused>>(
            async tables =>
            {
                var (now, slot) = (clock.GetUtcNow(), request.Slot());
                if (await Locks.FindStudent(tables, caller.UserId) is not { } student)
                {
                    return tables.Undo(Refused.Because(Problem.TokenInvalid));
                }

                if (verification.IsRequired && !student.HasVerifiedEmail)
                {
                    return tables.Undo(Refused.Because(Problem.EmailNotVerified));
                }

                if (await WaitlistEntry.FindOpen(tables, caller.UserId, id, slot, now) is { } already)
                {
                    return tables.Undo(Answer(already));
                }

                await Locks.CompanyOnCluster(tables, id);
                var wish = await Look(tables, caller.UserId, id, slot, now);
                if (!wish.HasCompany)
                {
                    return tables.Undo(Refused.Because(Problem.NotFound));
                }

                if (WaitlistRules.Join(wish.Offered, wish.IsFull, wish.Held, wish.Entries) is { } refusal)
                {
                    return tables.Undo(Refused.Because(refusal));
                }

                var period = wish.Offered!.Value.Period;
                await tables.Execute(InsertSql, new { userId = caller.UserId, companyId = id, slot.Date, slot.Start, slot.End, period.From, period.To, now });
                return Answer((await WaitlistEntry.FindOpen(tables, caller.UserId, id, slot, now))!);
            },
            stop);

    // Whoever joins takes no place, so the day is not locked: a place that comes free at this moment is offered by the next round. The
    // company is shared, so that it cannot leave meanwhile and leave somebody behind who waits for it.
    private static Task<Wish> Look(Session tables, long userId, long companyId, Slot slot, DateTimeOffset now) => tables.Ask(
        Booking.Args(userId, companyId, slot, now),
        [Booking.CompanySql + tables.Dialect.ShareLock, .. Agendas.Sql, Booking.HeldSql, EntriesSql],
        async answers =>
        {
            if (await answers.First<BookedCompany>() is not { } company)
            {
                return new Wish(false, null, false, [], 0);
            }

            var agenda = await Agendas.Read(answers, LocalClock.Of(company.TimeZone)!);
            var held = (await answers.Rows<StudentsReservation>()).Select(row => row.Period);
            return new Wish(true, agenda.Offers(slot, now), agenda.Admits(slot, now) is null, [.. held], (int)(await answers.First<Number>())!.Value);
        });

    private static Created<EntryReply> Answer(WaitlistEntry entry) => TypedResults.Created($"/api/waitlist/{entry.Id}", entry.Reply());

    private sealed record Wish(bool HasCompany, Place? Offered, bool IsFull, IReadOnlyList<Period> Held, int Entries);
}
