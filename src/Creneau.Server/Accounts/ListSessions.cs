namespace Creneau.Server.Accounts;

/// <summary>Lists the actor's sessions that have not ended, the latest first.</summary>
internal sealed class ListSessions(Database database, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<OpenSession>>> Execute(Actor actor, CancellationToken cancellationToken) =>
        Result.Of(await database.Read(tx => OpenSession.Of(tx, actor.UserId, clock.GetUtcNow()), cancellationToken));
}

/// <summary>A session that has not ended.</summary>
/// <param name="Id">Its key.</param>
/// <param name="CreatedAt">When the person signed in.</param>
/// <param name="Device">The browser or program, as it named itself; null: unknown.</param>
[Row]
internal sealed partial record OpenSession(long Id, DateTimeOffset CreatedAt, string? Device)
{
    private const string Sql = """
        select id, created_at, device from sessions where user_id = @userId and ended_at is null and expires_at > @now order by id desc limit 100
        """;

    public static Task<IReadOnlyList<OpenSession>> Of(Transaction tx, long userId, DateTimeOffset now) => tx.Query<OpenSession>(Sql, new { userId, now });
}
