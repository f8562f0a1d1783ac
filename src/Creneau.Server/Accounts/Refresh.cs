using Creneau.Server.Data;
using Creneau.Server.Http;
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
    public static async Task<Results<Ok<SessionReply>, Refused>> Handle(
        RefreshRequest request, Database database, Sessions sessions, AccessTokens tokens, TimeProvider clock, CancellationToken stop)
    {
        var hash = sessions.HashOf(request.RefreshToken);
        return await database.WriteUnseen<Results<Ok<SessionReply>, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                var isFirstUse = await tables.Execute(SpendSql, new { hash, now }) == 1;
                var token = await tables.First<TokenRow>(FindSql, new { hash });
                if (token is null || token.EndedAt is not null)
                {
                    return tables.Undo(Refused.Because(Problem.TokenInvalid));
                }

                if (!isFirstUse)
                {
                    // Somebody else has it: whoever holds a descendant is not trusted either.
                    await sessions.End(tables, token.SessionId, token.UserId);
                    return Refused.Because(Problem.TokenInvalid);
                }

                if (token.ExpiresAt <= now)
                {
                    return tables.Undo(Refused.Because(Problem.TokenExpired));
                }

                var account = await tables.First<Account>(AccountSql, new { token.UserId });
                if (!account!.IsActive)
                {
                    return tables.Undo(Refused.Because(Problem.AccountDisabled));
                }

                var next = await sessions.AddToken(tables, token.SessionId);
                await tables.Execute(ProlongSql, new { token.SessionId, until = now + Sessions.Lifetime });
                return TypedResults.Ok(SessionReply.Of(account, tokens, token.SessionId, next));
            },
            stop);
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
