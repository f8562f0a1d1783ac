using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class Refresh
{
    private const string FindSql = """
        select t.session_id, s.user_id, t.expires_at, s.ended_at
        from refresh_tokens t join sessions s on s.id = t.session_id
        where t.token_hash = @hash
        """;

    private const string SpendSql = "update refresh_tokens set used_at = @now where token_hash = @hash and used_at is null";

    private const string ProlongSql = "update sessions set expires_at = @until where id = @SessionId";

    private const string AccountSql = $"select {Account.Columns} from users u where u.id = @UserId";

    /// <summary>Exchange a refresh token for a new session reply; the token is spent</summary>
    public static async Task<Results<Ok<SessionReply>, ProblemResult>> Handle(
        RefreshRequest request, Database database, Sessions sessions, AccessTokens tokens, TimeProvider clock, CancellationToken cancellationToken)
    {
        var hash = sessions.HashOf(request.RefreshToken);
        return await database.CommitWithoutInvalidation<Results<Ok<SessionReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                var isFirstUse = await tx.Execute(SpendSql, new { hash, now }) == 1;
                var token = await tx.QueryFirstOrDefault<TokenRow>(FindSql, new { hash });
                if (token is null || token.EndedAt is not null)
                {
                    return tx.Rollback(ProblemResult.From(Problem.TokenInvalid));
                }

                if (!isFirstUse)
                {
                    // Somebody else has it: whoever holds a descendant is not trusted either.
                    await sessions.End(tx, token.SessionId, token.UserId);
                    return ProblemResult.From(Problem.TokenInvalid);
                }

                if (token.ExpiresAt <= now)
                {
                    return tx.Rollback(ProblemResult.From(Problem.TokenExpired));
                }

                var account = await tx.QueryFirstOrDefault<Account>(AccountSql, new { token.UserId });
                if (!account!.IsActive)
                {
                    return tx.Rollback(ProblemResult.From(Problem.AccountDisabled));
                }

                var next = await sessions.AddToken(tx, token.SessionId);
                await tx.Execute(ProlongSql, new { token.SessionId, until = now + Sessions.Lifetime });
                return TypedResults.Ok(SessionReply.Of(account, tokens, token.SessionId, next));
            },
            cancellationToken);
    }

    private sealed record TokenRow : IRow<TokenRow>
    {
        public long SessionId { get; init; }

        public long UserId { get; init; }

        public DateTimeOffset ExpiresAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public static TokenRow Read(Row row) => new()
        {
            SessionId = row.Long(),
            UserId = row.Long(),
            ExpiresAt = row.Instant(),
            EndedAt = row.InstantOrNull(),
        };
    }
}

internal sealed record RefreshRequest
{
    [Text(1000, IsRequired = true)]
    public string RefreshToken { get; init; } = null!;
}
