using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Schedules;

internal static class CreateClosure
{
    private const string InsideSql = """
        select id, status, date, time_start, time_end, starts_at from reservations
        where company_id = @id and date between @FromDate and @ToDate and status in ('pending', 'confirmed')
        """;

    private const string InsertSql = """
        insert into closures (company_id, from_date, to_date, start_time, end_time, reason, created_at)
        values (@id, @FromDate, @ToDate, @StartTime, @EndTime, @reason, @now)
        """;

    /// <summary>Close some dates, all day or between two times; pending reservations inside are declined, confirmed ones stand in the way</summary>
    public static async Task<Results<Created<ClosureCreatedReply>, ProblemResult>> Handle(
        long id, ClosureRequest request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.Fault() is { } fault)
        {
            return fault;
        }

        var (from, to) = (request.FromDate!.Value, request.ToDate!.Value);
        var closure = new Closure(from, to, request.StartTime, request.EndTime);
        var reason = Texts.OrNull(request.Reason);
        return await database.Commit<Results<Created<ClosureCreatedReply>, ProblemResult>>(
            async tx =>
            {
                // The days before the company, as reserving takes them.
                if (await CompanyTable.RefuseStranger(tx, id, actor) is { } stranger)
                {
                    return stranger;
                }

                for (var day = from.DayNumber; day <= to.DayNumber; day++)
                {
                    await Locks.Day(tx, id, DateOnly.FromDayNumber(day));
                }

                if (await CompanyTable.LockOwned(tx, id, actor, clock.GetUtcNow()) is { } refused)
                {
                    return refused;
                }

                var inside = (await tx.Query<InsideRow>(InsideSql, new { id, request.FromDate, request.ToDate }))
                    .Where(row => closure.Covers(row.Slot()))
                    .ToLookup(row => row.Status);
                if (inside[ReservationStatus.Confirmed].Any())
                {
                    return tx.Rollback(ProblemResult.From(Refusal.ReservationsExist));
                }

                var now = clock.GetUtcNow();
                foreach (var row in inside[ReservationStatus.Pending])
                {
                    var because = reason ?? Cancellations.CompanyClosed;
                    await Cancellations.Of(tx, row.Id, row.Status, row.StartsAt, (CancelledBy.Company, because), now);
                    await Outbox.Append(tx, new ReservationDeclined(row.Id, row.Slot(), CancelledBy.Company, because), actor, now);
                }

                foreach (var hold in (await PlaceHold.In(tx, id, from, to, now)).Where(hold => closure.Covers(hold.Slot())))
                {
                    await PlaceHolds.Release(tx, hold, HoldOutcome.Withdrawn, now);
                    await Outbox.Append(tx, new PlaceGone(hold.UserId, hold.Slot(), id, reason ?? Cancellations.CompanyClosed), actor, now);
                }

                var closureId = await tx.Insert(InsertSql, new { id, request.FromDate, request.ToDate, request.StartTime, request.EndTime, reason, now });
                await Outbox.Append(tx, new ClosureCreated(id, closureId), actor, now);
                var reply = new ClosureReply { Id = closureId, FromDate = from, ToDate = to, StartTime = request.StartTime, EndTime = request.EndTime, Reason = reason };
                return TypedResults.Created($"/api/companies/{id}/closures", new ClosureCreatedReply("Closure created successfully", reply));
            },
            cancellationToken);
    }

    private sealed record InsideRow : IRow<InsideRow>
    {
        public long Id { get; init; }

        public ReservationStatus Status { get; init; }

        public DateOnly Date { get; init; }

        public TimeOnly TimeStart { get; init; }

        public TimeOnly TimeEnd { get; init; }

        public DateTimeOffset StartsAt { get; init; }

        public Slot Slot() => new(Date, TimeStart, TimeEnd);

        public static InsideRow Read(Row row) => new()
        {
            Id = row.Long(),
            Status = row.Name<ReservationStatus>(),
            Date = row.Date(),
            TimeStart = row.Time(),
            TimeEnd = row.Time(),
            StartsAt = row.Instant(),
        };
    }
}

/// <summary>Dates on which the company is closed.</summary>
internal sealed record ClosureRequest
{
    private const int MaxDays = 366;

    /// <summary>The first date.</summary>
    [Given]
    public DateOnly? FromDate { get; init; }

    /// <summary>The last date, included; at most 366 days in all.</summary>
    [Given]
    public DateOnly? ToDate { get; init; }

    /// <summary>On each date, closed from this time; left out: from the start of the day.</summary>
    public TimeOnly? StartTime { get; init; }

    /// <summary>On each date, closed until this time; left out: to the end of the day.</summary>
    public TimeOnly? EndTime { get; init; }

    [Text(200, HasLines = true)]
    public string? Reason { get; init; }

    public ProblemResult? Fault() =>
        ToDate < FromDate ? ProblemResult.From("to_date", "to_date must not be before from_date")
        : ToDate!.Value.DayNumber - FromDate!.Value.DayNumber >= MaxDays ? ProblemResult.From("to_date", $"A closure must be at most {MaxDays} days")
        : EndTime <= StartTime ? ProblemResult.From("end_time", "end_time must be after start_time")
        : null;
}

internal sealed record ClosureCreatedReply(string Message, ClosureReply Closure);

internal sealed record ClosureReply : IRow<ClosureReply>
{
    public const string Columns = "id, from_date, to_date, start_time, end_time, reason";

    public long Id { get; init; }

    public DateOnly FromDate { get; init; }

    public DateOnly ToDate { get; init; }

    public TimeOnly? StartTime { get; init; }

    public TimeOnly? EndTime { get; init; }

    public string? Reason { get; init; }

    public static ClosureReply Read(Row row) => new()
    {
        Id = row.Long(),
        FromDate = row.Date(),
        ToDate = row.Date(),
        StartTime = row.TimeOrNull(),
        EndTime = row.TimeOrNull(),
        Reason = row.TextOrNull(),
    };
}
