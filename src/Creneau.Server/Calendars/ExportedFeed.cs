namespace Creneau.Server.Calendars;

/// <summary>That there is an address at which programs read a calendar; the address itself is held by nobody but whoever asked for it.</summary>
[Row]
internal sealed partial record ExportedFeed(long? CompanyId, DateTimeOffset CreatedAt)
{
    private const string OfMakerSql = "select company_id, created_at from calendar_feeds where made_by = @userId order by created_at";

    /// <summary>Those that an account has made, its own without a company.</summary>
    public static Task<IReadOnlyList<ExportedFeed>> Of(Transaction tx, long userId) => tx.Query<ExportedFeed>(OfMakerSql, new { userId });
}
