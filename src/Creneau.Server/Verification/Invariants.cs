namespace Creneau.Server.Verification;

/// <summary>Reads a database once, as it is at one moment, and says what in it breaks the promise.</summary>
internal static partial class Invariants
{
    /// <summary>How long an expiry, a completion or the end of a company may wait for the next maintenance.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    private const string KeysSql = """
        select k.user_id, k.idempotency_key from idempotency_keys k left join reservations r on r.id = k.reservation_id
        where (k.status = 201 and k.reservation_id is null) or (k.reservation_id is not null and (r.id is null or r.user_id <> k.user_id))
        """;

    private static readonly (string Table, string Column, string Parent)[] s_parents =
    [
        ("sessions", "user_id", "users"),
        ("refresh_tokens", "session_id", "sessions"),
        ("companies", "user_id", "users"),
        ("timeslots", "company_id", "companies"),
        ("closures", "company_id", "companies"),
        ("company_days", "company_id", "companies"),
        ("reservations", "user_id", "users"),
        ("reservations", "company_id", "companies"),
        ("idempotency_keys", "user_id", "users"),
        ("waitlist_entries", "user_id", "users"),
        ("waitlist_entries", "company_id", "companies"),
        ("held_places", "user_id", "users"),
        ("held_places", "company_id", "companies"),
        ("messages", "reservation_id", "reservations"),
        ("messages", "user_id", "users"),
    ];

    /// <param name="tx">A session that sees one moment.</param>
    /// <param name="held">Where the places are checked together.</param>
    /// <param name="now">That moment.</param>
    /// <param name="progress">Told how many reservations have been read, of how many.</param>
    public static async Task<Findings> Check(Transaction tx, HeldPlaces held, DateTimeOffset now, Action<long, long> progress)
    {
        var faults = new List<string>();
        foreach (var (table, column, parent) in s_parents)
        {
            var lost = $"select t.{column} as parent, count(*) as children from {table} t left join {parent} p on p.id = t.{column} where p.id is null group by t.{column}";
            faults.AddRange((await tx.Query<OrphansRow>(lost)).Select(row => $"orphan: {row.Children} in {table} belong to {column} {row.Parent}, which is not there"));
        }

        faults.AddRange((await tx.Query<KeyRow>(KeysSql))
            .Select(row => $"idempotency: key '{row.IdempotencyKey}' of user {row.UserId} was answered 201 and its reservation is not there"));

        var students = (await tx.Query<PartyFact>(PartyFact.StudentsSql)).ToDictionary(row => row.Id);
        var companies = (await tx.Query<PartyFact>(PartyFact.CompaniesSql)).ToDictionary(row => row.Id);
        var clocks = companies.Values.Select(row => row.TimeZone!).Distinct().ToDictionary(zone => zone, LocalClock.Of);
        var (read, inAll) = (0L, await tx.Count("select count(*) from reservations"));
        await foreach (var fact in tx.Stream<ReservationFact>(ReservationFact.Sql))
        {
            held.Add(fact);
            if (!fact.StatusFits)
            {
                faults.Add($"status: reservation {fact.Id} is {Json.NameOf(fact.Status.ToString())}, which its instants do not say");
            }

            if (fact.IsActive && students.TryGetValue(fact.UserId, out var student) && companies.TryGetValue(fact.CompanyId, out var company))
            {
                faults.AddRange(Dead(fact, student, company, now).Select(why => $"dead: reservation {fact.Id} holds a place, but {why}"));
                if (fact.Period.From > now && clocks[company.TimeZone!]?.PeriodOf(fact.Slot) != fact.Period)
                {
                    faults.Add($"instants: reservation {fact.Id} is not compared at its local times in {company.TimeZone}");
                }
            }

            progress(++read, inAll);
        }

        foreach (var hold in await tx.Query<HoldFact>(HoldFact.Sql, new { now }))
        {
            held.Add(hold);
            faults.AddRange(hold.Faults());
            faults.AddRange(Gone(hold.Period.From, students.GetValueOrDefault(hold.UserId), companies.GetValueOrDefault(hold.CompanyId), now)
                .Select(why => $"dead: place {hold.Id} is held, but {why}"));
            if (companies.TryGetValue(hold.CompanyId, out var company)
                && clocks[company.TimeZone!]?.PeriodOf(hold.Slot) != hold.Period)
            {
                faults.Add($"instants: held place {hold.Id} is not compared at its local times in {company.TimeZone}");
            }
        }

        return new Findings([.. faults, .. held.Faults()], read, held.WithoutRecord);
    }

    private static IEnumerable<string> Dead(ReservationFact fact, PartyFact student, PartyFact company, DateTimeOffset now)
    {
        var before = now - s_timeout;
        if (fact.Status == ReservationStatus.Pending && fact.LapsesAt <= before) yield return "the company did not answer in time";
        if (fact.Period.To <= before) yield return "it is over";

        foreach (var why in Gone(fact.Period.From, student, company, now))
        {
            yield return why;
        }
    }

    private static IEnumerable<string> Gone(DateTimeOffset startsAt, PartyFact? student, PartyFact? company, DateTimeOffset now)
    {
        if (student is { IsActive: false } && student.UpdatedAt <= now - s_timeout && startsAt > now) yield return "its student has left";
        if (company is { IsActive: false } && company.UpdatedAt <= now - s_timeout && startsAt > now) yield return "its company has left";
    }

    [Row]
    private sealed partial record OrphansRow(long Parent, long Children);

    [Row]
    private sealed partial record KeyRow(long UserId, string IdempotencyKey);
}

/// <summary>What was found: a line a fault, among how many reservations; of some it is not known what they were given under.</summary>
internal sealed record Findings(IReadOnlyList<string> Faults, long Reservations, int WithoutRecord);
