namespace Creneau.Server.Calendars;

/// <summary>A calendar feed. Its address is not stored.</summary>
[Row]
internal sealed partial record ExportedFeed(long? CompanyId, DateTimeOffset CreatedAt)
{
    private const string OfMakerSql = "select company_id, created_at from calendar_feeds where made_by = @userId order by created_at";

    /// <summary>The feeds that an account has created; its own has no company.</summary>
    public static Task<IReadOnlyList<ExportedFeed>> Of(Transaction tx, long userId) => tx.Query<ExportedFeed>(OfMakerSql, new { userId });
}
