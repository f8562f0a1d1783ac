using Creneau.Server.Companies;

namespace Creneau.Web.Companies;

/// <summary>The search form and the choices beside the results.</summary>
public sealed record SearchModel(PageContext Page)
{
    /// <summary>All fields in one row where there is room.</summary>
    public bool IsWide { get; init; }

    public string? What { get; init; }
    public string? City { get; init; }
    public string? Sector { get; init; }
    public IReadOnlyList<Choice> Sectors { get; init; } = [];
    public IReadOnlyList<Choice> Cities { get; init; } = [];

    internal static SearchModel Of(PageContext page, CompanyQuery query, CompanyFacets facets) => new(page)
    {
        What = query.Q,
        City = query.City,
        Sector = query.Sector,
        Sectors = SectorsOf(facets.Sectors, query),
        Cities = [.. facets.Cities.Select(facet => new Choice(facet.Name, facet.Companies, AddressOf(query.Q, facet.Name, query.Sector), IsSame(facet.Name, query.City)))],
    };

    /// <summary>The address of a search; page 1 is not named.</summary>
    public static string AddressOf(string? what, string? city, string? sector, int page = 1)
    {
        var address = QueryString.Create(new Dictionary<string, string?> { ["q"] = what, ["city"] = city, ["sector"] = sector, ["page"] = page == 1 ? null : $"{page}" }
            .Where(value => !string.IsNullOrEmpty(value.Value)));
        return "/companies" + address;
    }

    // The one in the search is a choice even where it finds nothing: sending the form again must not lose it.
    private static List<Choice> SectorsOf(IReadOnlyList<Facet> facets, CompanyQuery query)
    {
        var choices = facets.Select(facet => new Choice(facet.Name, facet.Companies, AddressOf(query.Q, query.City, facet.Name), IsSame(facet.Name, query.Sector))).ToList();
        if (Texts.OrNull(query.Sector) is { } sector && !choices.Exists(choice => choice.IsChosen)) choices.Add(new Choice(sector, 0, AddressOf(query.Q, query.City, sector), true));
        return choices;
    }

    // As the search itself compares.
    private static bool IsSame(string name, string? chosen) => Texts.Key(name) == Texts.Key(chosen);
}

/// <param name="Name">The city or sector.</param>
/// <param name="Companies">How many companies it finds.</param>
/// <param name="Address">The search with it.</param>
/// <param name="IsChosen">Whether it is in the search now.</param>
public sealed record Choice(string Name, long Companies, string Address, bool IsChosen);
