using Creneau.Server.Companies;

namespace Creneau.Server.Administration;

/// <summary>Lists all companies for an administrator by name, deleted ones too, with their owners.</summary>
internal sealed class ListAllCompanies(Database database)
{
    private const string Columns = """
        c.id, c.name, c.city, c.is_active, c.created_at, u.id as owner_id, u.first_name as owner_first_name, u.last_name as owner_last_name,
        u.is_active as is_owner_active, (select count(*) from reservations r where r.company_id = c.id) as reservations,
        (select count(*) from reservations r where r.company_id = c.id and r.status = 'pending') as pending
        """;

    /// <param name="Search">Words of the name, sector, city or description, or parts of them; null: all.</param>
    /// <param name="IsActive">Only published, or only deleted ones; null: both.</param>
    /// <param name="Paging">Which page.</param>
    public sealed record Query(string? Search, bool? IsActive, Paging Paging);

    public async Task<Result<Page<ListedCompany>>> Execute(Query query, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return Refusal.Forbidden;

        var search = CompanySearch.For(query.Search);
        var filter = search.AddTo(new Filter().When(query.IsActive is not null, "c.is_active = @IsActive"));
        var parameters = new { query.IsActive, search.Pattern1, search.Pattern2, search.Pattern3, search.Pattern4, query.Paging.Limit, query.Paging.Offset };
        return await database.Read(
            tx => tx.QueryPage<ListedCompany>(
                $"select count(*) from companies c {filter}",
                $"select {Columns} from companies c join users u on u.id = c.user_id {filter} order by c.name_key, c.id limit @Limit offset @Offset",
                parameters,
                query.Paging),
            cancellationToken);
    }
}

/// <summary>A company in the list of administrators.</summary>
[Row]
internal sealed partial record ListedCompany
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string? City { get; init; }
    public bool IsActive { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public long OwnerId { get; init; }
    public string OwnerFirstName { get; init; } = "";
    public string OwnerLastName { get; init; } = "";
    public bool IsOwnerActive { get; init; }
    public long Reservations { get; init; }
    public long Pending { get; init; }
}
