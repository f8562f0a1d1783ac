using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Reservations;

/// <summary>Reads what a company's owner looks at first: requests that wait, the next reservations, how full this week is, and the figures of the month.</summary>
internal sealed partial class ReadCompanyDashboard(Database database, TimeProvider clock)
{
    /// <summary>How many requests and how many reservations are read.</summary>
    public const int MaxListed = 5;

    // The status is wrapped because the indexes that begin with it lead through the reservations of all companies. Both are of today or later.
    private const string Sql = $"select {Reservation.Columns} from reservations r {Reservation.JoinsSql} where r.company_id = @companyId and r.date >= @today and coalesce(r.status, '')";

    // Maintenance ends a request some seconds after it has lapsed.
    private const string WaitingSql = $"{Sql} = 'pending' and r.lapses_at > @now order by r.created_at, r.id limit @MaxListed";
    private const string NextSql = $"{Sql} = 'confirmed' and r.ends_at > @now order by r.starts_at, r.id limit @MaxListed";

    private const string TakenSql = """
        select date, count(*) as taken from reservations
        where company_id = @companyId and date between @from and @to and status <> 'cancelled' group by date
        """;

    public async Task<Result<CompanyDashboard>> Execute(long companyId, Actor actor, CancellationToken cancellationToken) =>
        await database.Read<Result<CompanyDashboard>>(
            async tx => await CompanyStore.FindOwned(tx, companyId, actor) is { } company
                ? await Read(tx, companyId, LocalClock.Of(company.TimeZone)!)
                : Refusal.NotFound,
            cancellationToken);

    private async Task<CompanyDashboard> Read(Transaction tx, long companyId, LocalClock local)
    {
        var now = clock.GetUtcNow();
        var today = local.DateAt(now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var (from, to) = (monday, monday.AddDays(6));
        var availability = await tx.QueryMultiple(AvailabilityReader.Parameters(companyId, from, to, now), AvailabilityReader.Sql, grid => AvailabilityReader.Read(grid, local, BookingLimits.None));
        var figures = await CompanyFigures.Read(tx, companyId, local, today);
        return await tx.QueryMultiple(
            new { companyId, now, today, MaxListed, from, to },
            [WaitingSql, NextSql, TakenSql],
            async grid =>
            {
                var dashboard = new CompanyDashboard(today, now, figures) { Waiting = await grid.Read<Reservation>(), Next = await grid.Read<Reservation>() };
                var taken = (await grid.Read<TakenRow>()).ToDictionary(row => row.Date, row => row.Taken);
                return dashboard with { Week = [.. Enumerable.Range(0, 7).Select(days => from.AddDays(days)).Select(date => new DayOccupancy(date, taken.GetValueOrDefault(date), PlacesOn(availability, date)))] };
            });
    }

    // Whether they are past or full makes no difference; closed ones are not offered.
    private static long PlacesOn(Availability availability, DateOnly date) => availability.Windows.Sum(
        window => window.Places * window.SlotsOn(date).LongCount(slot => !availability.Closures.Any(closure => closure.Covers(slot)) && availability.Clock.PeriodOf(slot) is not null));

    [Row]
    private sealed partial record TakenRow(DateOnly Date, long Taken);
}

/// <param name="Today">The company's date.</param>
/// <param name="Now">When it was read.</param>
/// <param name="Figures">Of this month and the one before.</param>
internal sealed record CompanyDashboard(DateOnly Today, DateTimeOffset Now, CompanyFigures Figures)
{
    /// <summary>Oldest first, the first few.</summary>
    public IReadOnlyList<Reservation> Waiting { get; init; } = [];

    /// <summary>Confirmed and not over, the first few.</summary>
    public IReadOnlyList<Reservation> Next { get; init; } = [];

    /// <summary>This week, from Monday.</summary>
    public IReadOnlyList<DayOccupancy> Week { get; init; } = [];
}

/// <param name="Date">The day.</param>
/// <param name="Taken">Reservations that are not cancelled; those made before the windows changed can be more than the places.</param>
/// <param name="Places">Offered that day.</param>
internal sealed record DayOccupancy(DateOnly Date, long Taken, long Places);
