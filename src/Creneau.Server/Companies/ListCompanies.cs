using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Companies;

internal static class ListCompanies
{
    private const string Columns = "c.id, c.name, c.sector, c.city, c.postal_code, c.description, c.website, c.logo_url, c.is_active";

    private const string StartCondition = "c.name_key >= @Name and (c.name_key > @Name or c.id >= @Id)";

    /// <summary>Active companies, by name</summary>
    /// <param name="database"></param>
    /// <param name="city">The whole city, without case.</param>
    /// <param name="sector">The whole sector, without case.</param>
    /// <param name="q">Part of the name, sector, city or description, without case.</param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Companies on a page.</param>
    /// <param name="stop"></param>
    public static async Task<Ok<CompaniesReply>> Handle(
        Database database,
        [FromQuery(Name = "city"), Text(100)] string? city,
        [FromQuery(Name = "sector"), Text(100)] string? sector,
        [FromQuery(Name = "q"), Text(100)] string? q,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MostLimit)] int? limit,
        CancellationToken stop)
    {
        var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
        var (cityKey, sectorKey, search) = (Texts.Key(city), Texts.Key(sector), Texts.Key(q));
        var filter = new Filter()
            .When(true, "c.is_active = 1")
            .When(cityKey is not null, "c.city_key = @cityKey")
            .When(sectorKey is not null, "c.sector_key = @sectorKey")
            .When(search is not null, "c.search_text like @pattern escape '!'");
        var pattern = Filter.Containing(search);
        var countSql = $"select count(*) from companies c {filter}";
        var startSql = $"select c.name_key, c.id from companies c {filter} order by c.name_key, c.id limit 1 offset @Offset";
        var pageSql = $"select {Columns} from companies c {filter.When(paging.Offset > 0, StartCondition)} order by c.name_key, c.id limit @Limit";
        return TypedResults.Ok(await database.Read(
            async tables =>
            {
                // Where a page begins is found in an index alone; to pass over whole rows costs six times as much.
                var start = paging.Offset == 0 ? null : await tables.First<Start>(startSql, new { cityKey, sectorKey, pattern, paging.Offset });
                return await tables.Ask(
                    new { cityKey, sectorKey, pattern, start?.Name, start?.Id, paging.Limit },
                    [countSql, pageSql],
                    async answers => new CompaniesReply((await answers.First<Number>())!.Value, paging.Page, paging.Limit, await answers.Rows<CompanySummary>()));
            },
            stop));
    }

    /// <summary>The first company of a page; none when there are no more.</summary>
    private sealed record Start(string Name, long Id) : IRow<Start>
    {
        public static Start Read(Row row) => new(row.Text(), row.Long());
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
