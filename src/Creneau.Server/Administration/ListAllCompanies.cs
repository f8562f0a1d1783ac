using Creneau.Server.Companies;

namespace Creneau.Server.Administration;

/// <summary>Lists all companies for an administrator by name, hidden and deleted ones too, with their owners.</summary>
internal sealed class ListAllCompanies(Database database)
{
    private const string Columns = """
        c.id, c.name, c.city, c.is_active, c.suspended as is_suspended, c.created_at, u.id as owner_id, u.first_name as owner_first_name,
        u.last_name as owner_last_name, (select count(*) from reservations r where r.company_id = c.id) as reservations,
        (select count(*) from reservations r where r.company_id = c.id and r.status = 'pending') as pending
        """;

    /// <param name="Search">Words of the name, sector, city or description, or parts of them; null: all.</param>
    /// <param name="State">Only those in this state; null: all.</param>
    /// <param name="Paging">Which page.</param>
    public sealed record Query(string? Search, CompanyState? State, Paging Paging);

    public async Task<Result<Page<ListedCompany>>> Execute(Query query, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return Refusal.Forbidden;

        var (search, state) = (CompanySearch.For(query.Search), query.State);
        var filter = search.AddTo(new Filter()
            .When(state is not null, "c.is_active = @IsActive")
            .When(state is CompanyState.Hidden or CompanyState.Deleted, "c.suspended = @IsSuspended"));
        var parameters = new
        {
            IsActive = state == CompanyState.Published,
            IsSuspended = state == CompanyState.Hidden,
            search.Pattern1,
            search.Pattern2,
            search.Pattern3,
            search.Pattern4,
            query.Paging.Limit,
            query.Paging.Offset,
        };
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
    public bool IsSuspended { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public long OwnerId { get; init; }
    public string OwnerFirstName { get; init; } = "";
    public string OwnerLastName { get; init; } = "";
    public long Reservations { get; init; }
    public long Pending { get; init; }
    public CompanyState State => IsActive ? CompanyState.Published : IsSuspended ? CompanyState.Hidden : CompanyState.Deleted;
}
