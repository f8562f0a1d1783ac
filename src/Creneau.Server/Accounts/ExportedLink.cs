namespace Creneau.Server.Accounts;

/// <summary>A link that was mailed, without its token, which is not stored.</summary>
/// <param name="Purpose">`verify` or `reset`.</param>
[Row]
internal sealed partial record ExportedLink(string Purpose, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt)
{
    private const string OfUserSql = "select purpose, created_at, expires_at, used_at from mail_tokens where user_id = @userId order by created_at";

    public static Task<IReadOnlyList<ExportedLink>> Of(Transaction tx, long userId) => tx.Query<ExportedLink>(OfUserSql, new { userId });
}
