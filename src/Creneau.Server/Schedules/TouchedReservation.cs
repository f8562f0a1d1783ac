namespace Creneau.Server.Schedules;

/// <summary>An active reservation that a change of hours or a closure touches.</summary>
[Row]
internal sealed partial record TouchedReservation(long Id, ReservationStatus Status, Slot Slot, string FirstName, string LastName)
{
    /// <summary>The active reservations of <c>@companyId</c>; a condition and <see cref="OrderSql"/> follow.</summary>
    public const string ActiveSql = """
        select r.id, r.status, r.date as slot_date, r.time_start as slot_start, r.time_end as slot_end, u.first_name, u.last_name
        from reservations r join users u on u.id = r.user_id
        where r.company_id = @companyId and r.status in ('pending', 'confirmed') and
        """;

    public const string OrderSql = "order by r.date, r.time_start, r.id";
}
