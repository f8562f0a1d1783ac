using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Reservations;

/// <summary>Reads what the calendar of a company shows of some dates: how many reservations each day has, and the reservations themselves.</summary>
internal sealed class ReadCompanyCalendar(Database database, TimeProvider clock)
{
    // More than any week has. The counts are right even so.
    private const int MaxReservations = 5000;

    private const string FilterSql = "where r.company_id = @CompanyId and r.date between @From and @To";
    private const string StatusSql = $"{FilterSql} and r.status = @Status";

    private const string CountSql = $"select r.date, r.status, count(*) as number, count(h.id) as proposals from reservations r {Booking.Proposal.JoinSql}";
    private const string GroupSql = "group by r.date, r.status";

    private const string ListSql = $"select {Reservation.Columns} from reservations r {Reservation.JoinsSql}";
    private const string OrderSql = "order by r.date, r.time_start, r.id limit @limit";

    /// <param name="CompanyId">The company.</param>
    /// <param name="Period">The dates.</param>
    /// <param name="CountsOnly">Whether the reservations themselves are not needed.</param>
    public sealed record Command(long CompanyId, DatePeriod Period, bool CountsOnly = false)
    {
        /// <summary>Null: any.</summary>
        public ReservationStatus? Status { get; init; }
    }

    public async Task<Result<CompanyCalendar>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsStudent) return Refusal.Forbidden;

        var filter = command.Status is null ? FilterSql : StatusSql;
        var parameters = new { command.CompanyId, command.Period.From, command.Period.To, command.Status, limit = MaxReservations, now = clock.GetUtcNow() };
        return await database.Read<Result<CompanyCalendar>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, command.CompanyId, actor) is not null
                ? Refusal.NotFound // who comes is not public, unlike the company
                : new CompanyCalendar(
                    await tx.Query<DayCount>($"{CountSql} {filter} {GroupSql}", parameters),
                    command.CountsOnly ? [] : await tx.Query<Reservation>($"{ListSql} {filter} {OrderSql}", parameters)),
            cancellationToken);
    }
}

/// <param name="Counts">Of each day that has any.</param>
/// <param name="Reservations">In order of date and time; none where only counts were asked for.</param>
internal sealed record CompanyCalendar(IReadOnlyList<DayCount> Counts, IReadOnlyList<Reservation> Reservations);

/// <param name="Date">The day.</param>
/// <param name="Status">Which reservations of it.</param>
/// <param name="Number">How many there are.</param>
/// <param name="Proposals">For how many of them the company proposes another slot.</param>
[Row]
internal sealed partial record DayCount(DateOnly Date, ReservationStatus Status, long Number, long Proposals);
