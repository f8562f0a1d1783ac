namespace Creneau.Server.Calendars;

/// <summary>Reads since when a student has a calendar address. The address itself is stored as a hash only.</summary>
internal sealed class ReadMyFeed(Database database)
{
    private const string Sql = "select created_at from calendar_feeds where user_id = @UserId";

    public async Task<Result<MyFeed?>> Execute(Actor actor, CancellationToken cancellationToken) => actor.IsStudent
        ? Result.Of(await database.Read(tx => tx.QueryFirstOrDefault<MyFeed>(Sql, new { actor.UserId }), cancellationToken))
        : Refusal.Forbidden;
}

[Row]
internal sealed partial record MyFeed(DateTimeOffset CreatedAt);
