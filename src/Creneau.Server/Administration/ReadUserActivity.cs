namespace Creneau.Server.Administration;

/// <summary>Reads what depends on an account, so that an administrator sees what disabling it does.</summary>
internal sealed class ReadUserActivity(Database database, TimeProvider clock)
{
    private const string CountSql = """
        select count(*) as reservations, count(case when status in ('pending', 'confirmed') and starts_at > @now then 1 end) as ahead,
            (select count(*) from waitlist_entries where user_id = @userId and is_open = 1) as waiting,
            (select count(*) from reservations r join companies c on c.id = r.company_id where c.user_id = @userId and r.status = 'pending') as requests
        from reservations where user_id = @userId
        """;

    private const string CompaniesSql = "select id, name, is_active, suspended as is_suspended from companies where user_id = @userId order by name_key, id";

    public async Task<Result<UserActivity>> Execute(long userId, Actor actor, CancellationToken cancellationToken) => actor.IsAdmin
        ? await database.Read(
            tx => tx.QueryMultiple(new { userId, now = clock.GetUtcNow() }, [CountSql, CompaniesSql], async grid =>
                new UserActivity((await grid.ReadFirstOrDefault<ActivityCounts>())!, await grid.Read<OwnedCompany>())),
            cancellationToken)
        : Refusal.Forbidden;
}

internal sealed record UserActivity(ActivityCounts Counts, IReadOnlyList<OwnedCompany> Companies);

/// <param name="Reservations">All that the account has made.</param>
/// <param name="Ahead">Of these, the pending and confirmed ones that have not begun.</param>
/// <param name="Waiting">Its places on waiting lists.</param>
/// <param name="Requests">Requests that its companies have not answered.</param>
[Row]
internal sealed partial record ActivityCounts(long Reservations, long Ahead, long Waiting, long Requests);

[Row]
internal sealed partial record OwnedCompany(long Id, string Name, bool IsActive, bool IsSuspended);
