using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Startup;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.WaitingLists;

internal static class JoinWaitlist
{
    private const string EntriesSql = "select count(*) from waitlist_entries where user_id = @userId and is_open = 1 and starts_at > @now";

    private const string InsertSql = """
        insert into waitlist_entries (user_id, company_id, date, time_start, time_end, starts_at, ends_at, joined_at, line_at)
        values (@userId, @companyId, @Date, @Start, @End, @From, @To, @now, @now)
        """;

    /// <summary>Wait for a place in a slot that is full; to ask again gets the same answer</summary>
    public static async Task<Results<Created<EntryReply>, ProblemResult>> Handle(
        long id, WaitlistRequest request, Actor actor, Database database, VerificationSettings verification, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Transact<Results<Created<EntryReply>, ProblemResult>>(
            async tx =>
            {
                var (now, slot) = (clock.GetUtcNow(), request.Slot());
                if (await Locks.FindStudent(tx, actor.UserId) is not { } student)
                {
                    return tx.Rollback(ProblemResult.From(Problem.TokenInvalid));
                }

                if (verification.IsRequired && !student.HasVerifiedEmail)
                {
                    return tx.Rollback(ProblemResult.From(Problem.EmailNotVerified));
                }

                if (await WaitlistEntry.FindOpen(tx, actor.UserId, id, slot, now) is { } already)
                {
                    return tx.Rollback(Answer(already));
                }

                await Locks.CompanyOnCluster(tx, id);
                var wish = await Look(tx, actor.UserId, id, slot, now);
                if (!wish.HasCompany)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                if (WaitlistRules.Join(wish.Offered, wish.IsFull, wish.Held, wish.Entries) is { } refusal)
                {
                    return tx.Rollback(ProblemResult.From(refusal));
                }

                var period = wish.Offered!.Value.Period;
                await tx.Execute(InsertSql, new { userId = actor.UserId, companyId = id, slot.Date, slot.Start, slot.End, period.From, period.To, now });
                return Answer((await WaitlistEntry.FindOpen(tx, actor.UserId, id, slot, now))!);
            },
            cancellationToken);

    // Whoever joins takes no place, so the day is not locked: a place that comes free at this moment is offered by the next round. The
    // company is shared, so that it cannot leave meanwhile and leave somebody behind who waits for it.
    private static Task<Wish> Look(Transaction tx, long userId, long companyId, Slot slot, DateTimeOffset now) => tx.QueryMultiple(
        PlaceAllocator.Args(userId, companyId, slot, now),
        [PlaceAllocator.CompanySql + tx.Dialect.ShareLock, .. AvailabilityReader.Sql, PlaceAllocator.HeldSql, EntriesSql],
        async grid =>
        {
            if (await grid.ReadFirstOrDefault<CompanyFacts>() is not { } company)
            {
                return new Wish(false, null, false, [], 0);
            }

            var availability = await AvailabilityReader.Read(grid, LocalClock.Of(company.TimeZone)!);
            var held = (await grid.Read<StudentsReservation>()).Select(row => row.Period);
            return new Wish(true, availability.Offers(slot, now), availability.Admits(slot, now) is null, [.. held], (int)(await grid.ReadFirstOrDefault<Number>())!.Value);
        });

    private static Created<EntryReply> Answer(WaitlistEntry entry) => TypedResults.Created($"/api/waitlist/{entry.Id}", entry.Reply());

    private sealed record Wish(bool HasCompany, Place? Offered, bool IsFull, IReadOnlyList<Period> Held, int Entries);
}
