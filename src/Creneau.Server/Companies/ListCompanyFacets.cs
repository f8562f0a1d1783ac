namespace Creneau.Server.Companies;

/// <summary>Counts the active companies of each sector and city, for choices beside a search. Anyone may look.</summary>
internal sealed partial class ListCompanyFacets(Database database)
{
    private const int MaxOfEach = 12;

    public Task<CompanyFacets> Execute(CompanyQuery query, CancellationToken cancellationToken)
    {
        var (cityKey, sectorKey, search) = (Texts.Key(query.City), Texts.Key(query.Sector), CompanySearch.For(query.Q));
        var parameters = new { cityKey, sectorKey, search.Pattern1, search.Pattern2, search.Pattern3, search.Pattern4, limit = MaxOfEach };
        var active = search.AddTo(new Filter().When(true, "c.is_active = 1"));
        return database.Read(
            async tx => new CompanyFacets(
                BySize(await tx.Query<Facet>(Sql("sector", active, cityKey is null ? "" : "and c.city_key = @cityKey"), parameters)),
                BySize(await tx.Query<Facet>(Sql("city", active, sectorKey is null ? "" : "and c.sector_key = @sectorKey"), parameters))),
            cancellationToken);
    }

    private static IReadOnlyList<Facet> BySize(IReadOnlyList<Facet> facets) => [.. facets.OrderByDescending(facet => facet.Companies)];

    // Each choice is counted under the other filters, so that choosing it finds as many as it says. The one in the search is never cut off.
    private static string Sql(string column, Filter active, string other) => $"""
        select min(c.{column}) as name, count(*) as companies from companies c {active} and c.{column}_key is not null {other}
        group by c.{column}_key order by case when c.{column}_key = @{column}Key then 0 else 1 end, companies desc, name limit @limit
        """;
}

/// <summary>The choices beside a search.</summary>
internal sealed record CompanyFacets(IReadOnlyList<Facet> Sectors, IReadOnlyList<Facet> Cities);

/// <summary>A choice and how many companies it finds.</summary>
[Row]
internal sealed partial record Facet(string Name, long Companies);
