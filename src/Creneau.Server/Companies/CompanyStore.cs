namespace Creneau.Server.Companies;

/// <summary>Reads and writes companies, and says who owns them.</summary>
internal static class CompanyStore
{
    private const string FindSql = $"select {CompanyReply.Columns} from companies c where c.id = @id and c.is_active = 1";
    private const string OwnedSql = $"select {CompanyReply.Columns} from companies c where c.user_id = @ownerId order by c.id";
    private const string WindowsSql = $"select {TimeslotReply.Columns} from timeslots t where t.company_id = @id";

    private const string InsertSql = """
        insert into companies (user_id, name, siret, address, city, postal_code, phone, email, website, sector, description, logo_url,
            linkedin_url, time_zone, auto_confirm, name_key, city_key, sector_key, search_text, created_at, updated_at)
        values (@OwnerId, @Name, @Siret, @Address, @City, @PostalCode, @Phone, @Email, @Website, @Sector, @Description, @LogoUrl,
            @LinkedinUrl, @TimeZone, @AutoConfirm, @NameKey, @CityKey, @SectorKey, @SearchText, @Now, @Now)
        """;

    private const string UpdateSql = """
        update companies
        set name = @Name, siret = @Siret, address = @Address, city = @City, postal_code = @PostalCode, phone = @Phone, email = @Email,
            website = @Website, sector = @Sector, description = @Description, logo_url = @LogoUrl, linkedin_url = @LinkedinUrl,
            time_zone = @TimeZone, auto_confirm = @AutoConfirm, name_key = @NameKey, city_key = @CityKey, sector_key = @SectorKey, search_text = @SearchText,
            updated_at = @Now
        where id = @Id
        """;

    private const string LockSql = "update companies set lock_version = lock_version + 1 where id = @id and is_active = 1";

    // A node that has not seen the change yet, and gives a place away as before it, collides with this at its commit.
    private const string LockDaysSql = "update company_days set lock_version = lock_version + 1 where company_id = @id and date >= @from";

    private const string OwnerSql = "select user_id from companies where id = @id and is_active = 1";

    /// <summary>An active company with its windows, or null.</summary>
    public static async Task<CompanyReply?> Find(Transaction tx, long id) =>
        await tx.QueryMultiple(new { id }, [FindSql, WindowsSql], async grid => await grid.ReadFirstOrDefault<CompanyReply>() is { } company
            ? company with { Timeslots = InOrder(await grid.Read<TimeslotReply>()) }
            : null);

    public static async Task<IReadOnlyList<TimeslotReply>> Windows(Transaction tx, long id) => InOrder(await tx.Query<TimeslotReply>(WindowsSql, new { id }));

    /// <summary>Every company that a user has published, deleted ones included.</summary>
    public static async Task<IReadOnlyList<CompanyReply>> OwnedBy(Transaction tx, long ownerId)
    {
        var companies = new List<CompanyReply>();
        foreach (var company in await tx.Query<CompanyReply>(OwnedSql, new { ownerId }))
        {
            companies.Add(company with { Timeslots = await Windows(tx, company.Id) });
        }

        return companies;
    }

    /// <summary>The new company's key, or null when its siret belongs to another.</summary>
    public static Task<long?> Insert(Transaction tx, CompanyReply company, long ownerId, DateTimeOffset now) =>
        tx.TryInsert(InsertSql, Row(company, ownerId, now));

    /// <summary>False when the siret belongs to another company.</summary>
    public static async Task<bool> Update(Transaction tx, CompanyReply company, DateTimeOffset now) =>
        await tx.TryUpdate(UpdateSql, Row(company, 0, now)) is not null;

    /// <summary>Why the actor may not change the company. When null, it is locked: no other transaction changes it or gives its places away.</summary>
    public static async Task<Refusal?> LockOwned(Transaction tx, long id, Actor actor, DateTimeOffset now)
    {
        // Checked first without the lock: a stranger must not make the company's reservations wait.
        if (await RefuseUnlessOwner(tx, id, actor) is { } refusal) return refusal;

        return await Lock(tx, id, now) ? null : Refusal.NotFound;
    }

    /// <summary>Locks a company; false when it is not active. No other transaction changes it or gives its places away.</summary>
    public static async Task<bool> Lock(Transaction tx, long id, DateTimeOffset now)
    {
        await LockDays(tx, id, now);
        return await tx.Execute(LockSql, new { id }) == 1;
    }

    /// <summary>Locks the days ahead on which the company has ever given a place away; the others are locked by its own row (see Locks).</summary>
    public static Task LockDays(Transaction tx, long id, DateTimeOffset now) =>
        tx.Execute(LockDaysSql, new { id, from = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1) });

    /// <summary>Why the actor may not change the company, or null. A company is public, so that a stranger is forbidden, not told that it does not exist.</summary>
    public static async Task<Refusal?> RefuseUnlessOwner(Transaction tx, long id, Actor actor)
    {
        return await tx.QueryScalars<long>(OwnerSql, new { id }) is not [var ownerId] ? Refusal.NotFound
            : ownerId == actor.UserId || actor.IsAdmin ? null
            : Refusal.Forbidden;
    }

    /// <summary>The company for its owner or an administrator; null for everyone else, to whom it is no company to manage.</summary>
    public static async Task<CompanyReply?> FindOwned(Transaction tx, long id, Actor actor) =>
        !actor.IsStudent && await RefuseUnlessOwner(tx, id, actor) is null ? await Find(tx, id) : null;

    private static TimeslotReply[] InOrder(IEnumerable<TimeslotReply> windows) =>
        [.. windows.OrderBy(window => ((int)window.DayOfWeek + 6) % 7).ThenBy(window => window.StartTime)];

    private static object Row(CompanyReply company, long ownerId, DateTimeOffset now) => new
    {
        company.Id,
        OwnerId = ownerId,
        company.Name,
        company.Siret,
        company.Address,
        company.City,
        company.PostalCode,
        company.Phone,
        company.Email,
        company.Website,
        company.Sector,
        company.Description,
        company.LogoUrl,
        company.LinkedinUrl,
        company.TimeZone,
        company.AutoConfirm,
        NameKey = Texts.NameKey(company.Name),
        CityKey = Texts.Key(company.City),
        SectorKey = Texts.Key(company.Sector),
        SearchText = Texts.SearchKey(string.Join('\n', company.Name, company.Sector, company.City, company.Description)),
        Now = now,
    };
}
