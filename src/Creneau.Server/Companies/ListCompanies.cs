using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Companies;

/// <summary>Lists active companies by name; public.</summary>
internal sealed class ListCompanies(Database database)
{
    public const string Columns = "c.id, c.name, c.sector, c.city, c.postal_code, c.description, c.website, c.logo_url, c.is_active, c.time_zone";
    private const string OrderSql = "order by c.name_key, c.id";

    public async Task<Result<CompaniesReply>> Execute(CompanyQuery query, CancellationToken cancellationToken)
    {
        var paging = new Paging(query.Page ?? 1, query.Limit ?? Paging.DefaultLimit);
        var (cityKey, sectorKey, search) = (Texts.Key(query.City), Texts.Key(query.Sector), CompanySearch.For(query.Q));
        var filter = search.AddTo(new Filter()
            .When(true, "c.is_active = 1")
            .When(cityKey is not null, "c.city_key = @cityKey")
            .When(sectorKey is not null, "c.sector_key = @sectorKey"));

        // A later page skips the earlier companies in an index alone, which costs a fifth of skipping their rows.
        var pageSql = paging.Offset == 0
            ? $"select {Columns} from companies c {filter} {OrderSql} limit @Limit"
            : $"select {Columns} from (select c.name_key, c.id from companies c {filter} {OrderSql} limit @Limit offset @Offset) p join companies c on c.id = p.id order by p.name_key, p.id";
        var parameters = new { cityKey, sectorKey, search.Pattern1, search.Pattern2, search.Pattern3, search.Pattern4, paging.Limit, paging.Offset };
        var page = await database.Read(
            tx => tx.QueryPage<CompanySummary>($"select count(*) from companies c {filter}", pageSql, parameters, paging), cancellationToken);
        return new CompaniesReply(page.Total, paging.Page, paging.Limit, page.Items);
    }
}

/// <summary>Which companies.</summary>
internal sealed record CompanyQuery
{
    [FromQuery(Name = "city"), Text(100), Description("The whole city, without case.")] public string? City { get; init; }
    [FromQuery(Name = "sector"), Text(100), Description("The whole sector, without case.")] public string? Sector { get; init; }

    [FromQuery(Name = "q"), Text(100), Description("Words of the name, sector, city or description, or parts of them, without case.")]
    public string? Q { get; init; }

    [FromQuery(Name = "page"), Range(1, int.MaxValue), Description("From 1.")] public int? Page { get; init; }
    [FromQuery(Name = "limit"), Range(1, Paging.MaxLimit), Description("Companies on a page.")] public int? Limit { get; init; }
}

internal sealed record CompaniesReply(long Total, int Page, int Limit, IReadOnlyList<CompanySummary> Companies);

/// <summary>A company as lists show it.</summary>
[Row]
internal sealed partial record CompanySummary
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
    [JsonIgnore] public string TimeZone { get; init; } = "";
}
