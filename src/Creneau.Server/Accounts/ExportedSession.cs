namespace Creneau.Server.Accounts;

/// <summary>A sign-in.</summary>
[Row]
internal sealed partial record ExportedSession(DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt)
{
    private const string OfUserSql = "select created_at, expires_at, ended_at from sessions where user_id = @userId order by id";

    public static Task<IReadOnlyList<ExportedSession>> Of(Transaction tx, long userId) => tx.Query<ExportedSession>(OfUserSql, new { userId });
}
