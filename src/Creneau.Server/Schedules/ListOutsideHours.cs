using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>Lists a company's reservations ahead that lie outside its windows: those made before the windows changed.</summary>
internal sealed class ListOutsideHours(Database database, TimeProvider clock)
{
    private const string Sql = $"{TouchedReservation.ActiveSql} r.ends_at > @now {TouchedReservation.OrderSql}";

    public async Task<Result<IReadOnlyList<TouchedReservation>>> Execute(long companyId, Actor actor, CancellationToken cancellationToken) =>
        actor.IsStudent ? Refusal.NotFound
        : await database.Read<Result<IReadOnlyList<TouchedReservation>>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, companyId, actor) is null ? Result.Of(await Read(tx, companyId)) : Refusal.NotFound,
            cancellationToken);

    private async Task<IReadOnlyList<TouchedReservation>> Read(Transaction tx, long companyId)
    {
        var windows = (await CompanyStore.Windows(tx, companyId)).Where(window => window.IsActive).ToArray();
        var ahead = await tx.Query<TouchedReservation>(Sql, new { companyId, now = clock.GetUtcNow() });
        return [.. ahead.Where(reservation => !Array.Exists(windows, window => Holds(window, reservation.Slot)))];
    }

    // A window whose slots got another length still holds the reservation.
    private static bool Holds(TimeslotReply window, Slot slot) => window.DayOfWeek == slot.Date.DayOfWeek && window.StartTime <= slot.Start && slot.End <= window.EndTime;
}
