using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Creneau.Server.Booking;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Reservations;

/// <summary>Lists reservations by date: a student's own, those of a company's companies, or all for an administrator.</summary>
internal sealed class ListReservations(Database database, TimeProvider clock)
{
    // The index in a comment (for MySQL and MariaDB only) spares weighing the others.
    private const string OwnSql = $"select {Reservation.Columns} from reservations r /*! force index (ix_reservations_user_date) */ {Reservation.JoinsSql}";

    private const string Sql = $"select {Reservation.Columns} from reservations r {Reservation.JoinsSql}";
    private const string CompanyNameSql = "c.name_key like @pattern escape '!'";
    private const string PageSql = "order by r.date, r.time_start, r.id limit @Limit offset @Offset";

    public async Task<Result<Page<Reservation>>> Execute(ReservationQuery query, Actor actor, CancellationToken cancellationToken)
    {
        var paging = new Paging(query.Page ?? 1, query.Limit ?? Paging.MaxLimit);
        var search = Texts.NameKey(query.Q);
        var filter = new Filter()
            .When(actor.IsStudent, "r.user_id = @UserId")
            .When(actor.IsCompany, "c.user_id = @UserId")
            .When(query.Status is not null, "r.status = @Status")
            .When(query.FromDate is not null, "r.date >= @from")
            .When(query.ToDate is not null, "r.date <= @to")
            .When(query.CompanyId is not null, "r.company_id = @CompanyId")
            .When(search is not null, actor.IsStudent ? CompanyNameSql : $"({CompanyNameSql} or {ListCompanyReservations.SearchSql})");
        var parameters = new
        {
            actor.UserId,
            query.Status,
            from = query.FromDate?.Value,
            to = query.ToDate?.Value,
            query.CompanyId,
            pattern = Filter.Containing(search),
            paging.Limit,
            paging.Offset,
            now = clock.GetUtcNow(),
        };
        return await database.Read(async tx =>
        {
            var rows = await tx.Query<Reservation>($"{(actor.IsStudent ? OwnSql : Sql)} {filter} {PageSql}", parameters);
            var joins = search is not null ? Reservation.NameJoinsSql : filter.Names("c.") ? Reservation.CompanyJoinSql : "";
            var total = paging.TotalWith(rows.Count) ?? await tx.Count($"select count(*) from reservations r {joins} {filter}", parameters);
            return new Page<Reservation>(total, paging, rows);
        }, cancellationToken);
    }
}

/// <summary>Which reservations.</summary>
internal sealed record ReservationQuery
{
    /// <summary>Only this status.</summary>
    [FromQuery(Name = "status"), OneOf("pending", "confirmed", "cancelled", "completed"), Description("Only this status.")]
    public string? Status { get; init; }

    [FromQuery(Name = "from_date"), Description("The first date.")] public IsoDate? FromDate { get; init; }
    [FromQuery(Name = "to_date"), Description("The last date, included.")] public IsoDate? ToDate { get; init; }
    [FromQuery(Name = "company_id"), Description("Only this company.")] public long? CompanyId { get; init; }

    [FromQuery(Name = "q"), Text(100), Description("Part of the name of the company or, for companies and administrators, of the name or the school of the student, without case or accents.")]
    public string? Q { get; init; }

    [FromQuery(Name = "page"), Range(1, int.MaxValue), Description("From 1.")] public int? Page { get; init; }

    [FromQuery(Name = "limit"), Range(1, Paging.MaxLimit), Description("Reservations on a page, 100 by default.")]
    public int? Limit { get; init; }
}
