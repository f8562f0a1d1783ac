using System.ComponentModel;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Reservations;

internal static class ListReservations
{
    // Left joins, though none is ever without: MariaDB would begin with the companies and sort everything there is for one page.
    // The index in a comment (for MySQL and MariaDB only) spares weighing the others.
    private const string OwnSql = $"""
        select {ReservationReply.Columns}, null, {ProposalReply.Columns}
        from reservations r /*! force index (ix_reservations_user_date) */ left join companies c on c.id = r.company_id {ProposalReply.Joined}
        """;

    private const string Sql = $"""
        select {ReservationReply.Columns}, u.id, u.first_name, u.last_name, u.school, u.email, u.phone, {ProposalReply.Columns}
        from reservations r left join companies c on c.id = r.company_id left join users u on u.id = r.user_id {ProposalReply.Joined}
        """;

    private const string PageSql = "order by r.date, r.time_start, r.id limit @Limit offset @Offset";

    /// <summary>Reservations by date: a student's own, those of a company's companies, or all for an administrator</summary>
    /// <param name="actor"></param>
    /// <param name="database"></param>
    /// <param name="clock"></param>
    /// <param name="status">Only this status.</param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Reservations on a page, 100 by default.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Written<ReservationsReply>> Handle(
        Actor actor,
        Database database,
        TimeProvider clock,
        [FromQuery(Name = "status"), OneOf("pending", "confirmed", "cancelled", "completed")] string? status,
        [FromQuery(Name = "from_date"), Description("The first date.")] IsoDate? fromDate,
        [FromQuery(Name = "to_date"), Description("The last date, included.")] IsoDate? toDate,
        [FromQuery(Name = "company_id"), Description("Only this company.")] long? companyId,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MaxLimit)] int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(page ?? 1, limit ?? Paging.MaxLimit);
        var filter = new Filter()
            .When(actor.Role == Role.Student, "r.user_id = @UserId")
            .When(actor.Role == Role.Company, "c.user_id = @UserId")
            .When(status is not null, "r.status = @status")
            .When(fromDate is not null, "r.date >= @from")
            .When(toDate is not null, "r.date <= @to")
            .When(companyId is not null, "r.company_id = @companyId");
        var args = new { actor.UserId, status, from = fromDate?.Value, to = toDate?.Value, companyId, paging.Limit, paging.Offset, now = clock.GetUtcNow() };
        return await database.Read(
            async tx =>
            {
                var rows = await tx.Query<ReservationReply>($"{(actor.Role == Role.Student ? OwnSql : Sql)} {filter} {PageSql}", args);
                var joined = filter.Names("c.") ? "join companies c on c.id = r.company_id" : "";
                var total = paging.TotalWith(rows.Count) ?? await tx.Count($"select count(*) from reservations r {joined} {filter}", args);
                return new Written<ReservationsReply>(new(total, paging.Page, paging.Limit, rows));
            },
            cancellationToken);
    }
}
