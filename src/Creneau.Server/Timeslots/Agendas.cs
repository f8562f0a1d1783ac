using Creneau.Rules;
using Creneau.Server.Companies;
using Creneau.Server.Data;

namespace Creneau.Server.Timeslots;

/// <summary>Reads a company's <see cref="Agenda"/>: under the lock of its days for a decision, without one for a list.</summary>
internal static class Agendas
{
    private const string WindowsSql = $"select {TimeslotReply.Columns} from timeslots t where t.company_id = @companyId and t.is_active = 1";

    private const string ClosuresSql = """
        select from_date, to_date, start_time, end_time from closures
        where company_id = @companyId and to_date >= @from and from_date <= @to
        """;

    private const string TakenSql = """
        select starts_at, ends_at from reservations
        where company_id = @companyId and date between @from and @to and status in ('pending', 'confirmed') and id <> @except
        """;

    /// <param name="tables">The session to read in.</param>
    /// <param name="clock">The company's clock.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="from">The first local date.</param>
    /// <param name="to">The last local date, included.</param>
    /// <param name="except">A reservation that is about to move, so that it does not stand in its own way; 0 for none.</param>
    public static async Task<Agenda> Read(Session tables, LocalClock clock, long companyId, DateOnly from, DateOnly to, long except = 0)
    {
        var windows = await tables.Query<TimeslotReply>(WindowsSql, new { companyId });
        var closures = await tables.Query<ClosureRow>(ClosuresSql, new { companyId, from, to });
        var taken = await tables.Query<TakenRow>(TakenSql, new { companyId, from, to, except });
        return new Agenda(
            clock,
            [.. windows.Select(TimeslotTable.WindowOf)],
            [.. closures.Select(row => new Closure(row.FromDate, row.ToDate, row.StartTime, row.EndTime))],
            [.. taken.Select(row => new Period(row.StartsAt, row.EndsAt))]);
    }

    private sealed record ClosureRow
    {
        public DateOnly FromDate { get; init; }

        public DateOnly ToDate { get; init; }

        public TimeOnly? StartTime { get; init; }

        public TimeOnly? EndTime { get; init; }
    }

    private sealed record TakenRow
    {
        public DateTimeOffset StartsAt { get; init; }

        public DateTimeOffset EndsAt { get; init; }
    }
}
