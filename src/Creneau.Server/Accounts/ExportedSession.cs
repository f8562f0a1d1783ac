namespace Creneau.Server.Accounts;

/// <summary>A sign-in.</summary>
/// <param name="Device">The browser or program, as it named itself; null: unknown.</param>
[Row]
internal sealed partial record ExportedSession(DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt, string? Device)
{
    private const string OfUserSql = "select created_at, expires_at, ended_at, device from sessions where user_id = @userId order by id";

    public static Task<IReadOnlyList<ExportedSession>> Of(Transaction tx, long userId) => tx.Query<ExportedSession>(OfUserSql, new { userId });
}
