using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Companies;

internal static class ListCompanies
{
    private const string Columns = "c.id, c.name, c.sector, c.city, c.postal_code, c.description, c.website, c.logo_url, c.is_active";

    private const string ByName = "order by c.name_key, c.id";

    /// <summary>Active companies, by name</summary>
    /// <param name="database"></param>
    /// <param name="city">The whole city, without case.</param>
    /// <param name="sector">The whole sector, without case.</param>
    /// <param name="q">Part of the name, sector, city or description, without case.</param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Companies on a page.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Ok<CompaniesReply>> Handle(
        Database database,
        [FromQuery(Name = "city"), Text(100)] string? city,
        [FromQuery(Name = "sector"), Text(100)] string? sector,
        [FromQuery(Name = "q"), Text(100)] string? q,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MaxLimit)] int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
        var (cityKey, sectorKey, search) = (Texts.Key(city), Texts.Key(sector), Texts.Key(q));
        var filter = new Filter()
            .When(true, "c.is_active = 1")
            .When(cityKey is not null, "c.city_key = @cityKey")
            .When(sectorKey is not null, "c.sector_key = @sectorKey")
            .When(search is not null, "c.search_text like @pattern escape '!'");
        // A later page passes over those before it in an index alone: with their rows it would cost five times as much, in the middle of 5000. It is
        // ordered by what was found there: by the same column of c, MariaDB sorts its whole rows, at twice the cost of all the rest.
        var pageSql = paging.Offset == 0
            ? $"select {Columns} from companies c {filter} {ByName} limit @Limit"
            : $"select {Columns} from (select c.name_key, c.id from companies c {filter} {ByName} limit @Limit offset @Offset) p join companies c on c.id = p.id order by p.name_key, p.id";
        return TypedResults.Ok(await database.Read(
            tx => tx.QueryMultiple(
                new { cityKey, sectorKey, pattern = Filter.Containing(search), paging.Limit, paging.Offset },
                [$"select count(*) from companies c {filter}", pageSql],
                async grid => new CompaniesReply((await grid.ReadFirstOrDefault<Number>())!.Value, paging.Page, paging.Limit, await grid.Read<CompanySummary>())),
            cancellationToken));
    }
}

internal sealed record CompaniesReply(long Total, int Page, int Limit, IReadOnlyList<CompanySummary> Companies);

/// <summary>A company as lists show it.</summary>
internal sealed record CompanySummary : IRow<CompanySummary>
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string? Sector { get; init; }

    public string? City { get; init; }

    public string? PostalCode { get; init; }

    public string? Description { get; init; }

    public string? Website { get; init; }

    public string? LogoUrl { get; init; }

    public bool IsActive { get; init; }

    public static CompanySummary Read(Row row) => new()
    {
        Id = row.Long(),
        Name = row.Text(),
        Sector = row.TextOrNull(),
        City = row.TextOrNull(),
        PostalCode = row.TextOrNull(),
        Description = row.TextOrNull(),
        Website = row.TextOrNull(),
        LogoUrl = row.TextOrNull(),
        IsActive = row.Flag(),
    };
}
