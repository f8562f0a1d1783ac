using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Reads what a closure would do, without closing anything.</summary>
internal sealed class ReadClosureEffect(Database database, TimeProvider clock)
{
    private const string InsideSql = $"{TouchedReservation.ActiveSql} r.date between @From and @To {TouchedReservation.OrderSql}";
    private const string ClosuresSql = $"select {ClosureReply.Columns} from closures where company_id = @companyId and from_date = @From and to_date = @To";

    public sealed record Command(long CompanyId, ClosureRequest Closure);

    public async Task<Result<ClosureEffect>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsStudent) return Refusal.NotFound;
        if (command.Closure.Errors(clock.GetUtcNow()) is { } errors) return errors;

        return await database.Read<Result<ClosureEffect>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, command.CompanyId, actor) is null ? await Read(tx, command.CompanyId, command.Closure.Dates()) : Refusal.NotFound,
            cancellationToken);
    }

    private async Task<ClosureEffect> Read(Transaction tx, long companyId, Closure closure)
    {
        var parameters = new { companyId, closure.From, closure.To };
        var inside = (await tx.Query<TouchedReservation>(InsideSql, parameters)).Where(reservation => closure.Covers(reservation.Slot)).ToArray();
        var holds = await PlaceHold.In(tx, companyId, closure.From, closure.To, clock.GetUtcNow());
        var same = await tx.Query<ClosureReply>(ClosuresSql, parameters);
        return new ClosureEffect(
            [.. inside.Where(reservation => reservation.Status == ReservationStatus.Confirmed)],
            [.. inside.Where(reservation => reservation.Status == ReservationStatus.Pending)])
        {
            Offers = holds.Count(hold => closure.Covers(hold.Slot())),
            Exists = same.Any(other => other.StartTime == closure.Start && other.EndTime == closure.End),
        };
    }
}

/// <param name="Confirmed">These prevent it.</param>
/// <param name="Pending">These are declined.</param>
internal sealed record ClosureEffect(IReadOnlyList<TouchedReservation> Confirmed, IReadOnlyList<TouchedReservation> Pending)
{
    /// <summary>Places held for a waiting list or a proposal, which are withdrawn.</summary>
    public int Offers { get; init; }

    /// <summary>Whether the same dates and times are closed already.</summary>
    public bool Exists { get; init; }
}
