using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>
/// Finds some companies with free slots soon. Anyone may look, and everyone gets the same, which is cached for PUBLIC_CACHE_SECONDS until the
/// next write of this instance. It looks at companies in the order of their names, another part of them first each hour, so that each of many
/// gets its turn.
/// </summary>
internal sealed class FindFreeSoon(Database database, FindNextFreeSlots find, HttpSettings settings, TimeProvider clock)
{
    public const int MaxCompanies = 6;

    private const int SlotsOfEach = 2;
    private const int PageSize = 24;
    private const int MaxCandidates = 4 * PageSize;
    private const int SecondsOfTurn = 3600;

    // A company without an open window has no slot.
    private const string OpenSql = "from companies c where c.is_active = 1 and exists (select 1 from timeslots t where t.company_id = c.id and t.is_active = 1)";

    private const string CountSql = $"select count(*) {OpenSql}";
    private const string PageSql = $"select {ListCompanies.Columns} {OpenSql} order by c.name_key, c.id limit @limit offset @offset";

    private CachedQuery<IReadOnlyList<FreeCompany>>? _entry;

    /// <summary>At most <see cref="MaxCompanies"/>, the soonest free slot first.</summary>
    public async Task<IReadOnlyList<FreeCompany>> Execute(CancellationToken cancellationToken)
    {
        if (settings.PublicCacheSeconds == 0) return await Read(cancellationToken);

        // The version is read before the database, so that a write in between leads to a new entry.
        var (now, version) = (clock.GetUtcNow(), database.CacheVersion);
        if (_entry is not { } entry || !entry.IsFresh(version, now, TimeSpan.FromSeconds(settings.PublicCacheSeconds)))
        {
            _entry = entry = new CachedQuery<IReadOnlyList<FreeCompany>>(version, now, Task.Run(() => Read(CancellationToken.None), CancellationToken.None));
        }

        return await entry.Result.WaitAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<FreeCompany>> Read(CancellationToken cancellationToken)
    {
        var count = (int)await database.Read(tx => tx.Count(CountSql), cancellationToken);
        var offset = count <= PageSize ? 0 : (int)(clock.GetUtcNow().ToUnixTimeSeconds() / SecondsOfTurn * PageSize % count);
        var found = new List<FreeCompany>();
        for (var left = Math.Min(count, MaxCandidates); left > 0 && found.Count < MaxCompanies;)
        {
            var page = new { limit = Math.Min(left, PageSize), offset };
            var companies = await database.Read(tx => tx.Query<CompanySummary>(PageSql, page), cancellationToken);
            if (companies.Count == 0 && offset == 0) break; // the last ones have closed meanwhile

            foreach (var company in companies)
            {
                var slots = await find.Execute(company.Id, from: null, SlotsOfEach, cancellationToken);
                if (slots.Count > 0) found.Add(new FreeCompany(company, slots));
            }

            left -= companies.Count;
            offset = companies.Count < page.limit ? 0 : offset + companies.Count; // after the last one, from the first one on
        }

        return [.. found.OrderBy(one => one.Slots[0].Slot.Date).ThenBy(one => one.Slots[0].Slot.Start).Take(MaxCompanies)];
    }
}

/// <param name="Company">The company.</param>
/// <param name="Slots">Its first free slots, at least one.</param>
internal sealed record FreeCompany(CompanySummary Company, IReadOnlyList<FreeSlot> Slots);
