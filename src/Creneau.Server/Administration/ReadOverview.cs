using Creneau.Server.Accounts;

namespace Creneau.Server.Administration;

/// <summary>Reads the figures of the whole, for the first page of administrators.</summary>
internal sealed class ReadOverview(Database database, TimeProvider clock)
{
    /// <summary>How many weeks of reservations are counted: the current one, those before, and two ahead.</summary>
    public const int Weeks = 8;

    private const int WeeksAhead = 2;
    private const int MaxSlowCompanies = 5;

    /// <summary>From when on a request counts as one that is not answered.</summary>
    public static readonly TimeSpan SlowAnswer = TimeSpan.FromHours(24);

    private const string UnansweredSql = "r.status = 'pending' and r.created_at < @slow and r.lapses_at > @now";

    private static readonly string[] s_statements =
    [
        $"select role, is_active, count(*) as number from users where not {ErasedAccount.Sql} group by role, is_active",
        "select count(*) from companies where is_active = 1",
        "select status, count(*) as number from reservations group by status",
        """
        select date, status, count(*) as number, count(case when cancelled_by = 'system' then 1 end) as lapsed
        from reservations where date >= @from and date < @to group by date, status
        """,
        $"select count(*) from reservations r where {UnansweredSql}",
        $"""
        select c.id, c.name, count(*) as requests, min(r.created_at) as oldest from reservations r join companies c on c.id = r.company_id
        where {UnansweredSql} group by c.id, c.name order by oldest limit @MaxSlowCompanies
        """,
        "select channel, count(*) as number from deliveries where state = 'dead' group by channel",
        "select count(*) as number, min(next_attempt_at) as since from deliveries where state = 'pending' and next_attempt_at <= @now",
        "select count(*) as number, min(created_at) as since from notices where failed_at is null",
        "select count(*) from notices where failed_at is not null",
    ];

    public async Task<Result<Overview>> Execute(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return Refusal.Forbidden;

        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var thisMonday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var first = thisMonday.AddDays(-7 * (Weeks - 1 - WeeksAhead));
        var parameters = new { now, slow = now - SlowAnswer, from = first, to = first.AddDays(7 * Weeks), MaxSlowCompanies };
        return await database.Read(tx => tx.QueryMultiple(parameters, s_statements, async grid => new Overview(now)
        {
            Engine = database.Dialect.Name,
            Accounts = await grid.Read<AccountCount>(),
            Companies = (await grid.ReadScalars<long>())[0],
            Reservations = await grid.Read<StatusCount>(),
            Weeks = WeekCount.Of(first, await grid.Read<DayCount>()),
            Unanswered = (await grid.ReadScalars<long>())[0],
            SlowCompanies = await grid.Read<SlowCompany>(),
            Failed = await grid.Read<ChannelCount>(),
            DueDeliveries = (await grid.ReadFirstOrDefault<Backlog>())!,
            WaitingEvents = (await grid.ReadFirstOrDefault<Backlog>())!,
            SetAside = (await grid.ReadScalars<long>())[0],
        }), cancellationToken);
    }
}
