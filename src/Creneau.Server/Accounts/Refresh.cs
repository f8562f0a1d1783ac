namespace Creneau.Server.Accounts;

/// <summary>
/// Exchanges a refresh token for a new one. Sent again at once it gets the same answer, because answers get lost. A token that is used again later
/// ends its session, because one of the two users has stolen it.
/// </summary>
internal sealed partial class Refresh(Database database, Sessions sessions, TimeProvider clock)
{
    private const string FindSql = """
        select t.session_id, s.user_id, t.expires_at, t.used_at, s.created_at, s.ended_at
        from refresh_tokens t join sessions s on s.id = t.session_id
        where t.token_hash = @hash
        """;

    private const string SpendSql = "update refresh_tokens set used_at = @now where token_hash = @hash and used_at is null";
    private const string ProlongSql = "update sessions set expires_at = @until where id = @SessionId";
    private const string SeenSql = "update users set last_seen_at = @now, warned_at = null where id = @UserId";
    private const string AccountSql = $"select {Account.Columns} from users u where u.id = @UserId";

    public Task<Result<Session>> Execute(RefreshRequest request, CancellationToken cancellationToken) => database.TransactWithoutInvalidation<Session>(
        async tx =>
        {
            var (hash, now) = (sessions.HashOf(request.RefreshToken), clock.GetUtcNow());
            var isFirstUse = await tx.Execute(SpendSql, new { hash, now }) == 1; // which waits for another use at the same time
            var token = await tx.QueryFirstOrDefault<TokenRow>(FindSql, new { hash });
            if (token is null || token.EndedAt is not null) return Refusal.TokenInvalid;

            var at = isFirstUse ? now : token.UsedAt ?? now;
            if (now - at > Sessions.Resend)
            {
                await sessions.End(tx, token.SessionId, token.UserId);
                tx.CommitEvenIfRefused();
                return Refusal.TokenInvalid;
            }

            var expires = sessions.EndOf(token.CreatedAt, now);
            if (token.ExpiresAt <= now || expires <= now) return Refusal.TokenExpired;

            var account = await tx.QueryFirstOrDefault<Account>(AccountSql, new { token.UserId });
            if (!account!.IsActive) return Refusal.AccountDisabled;

            var next = sessions.After(request.RefreshToken);
            if (isFirstUse)
            {
                await sessions.AddToken(tx, token.SessionId, next, expires);
                await tx.Execute(ProlongSql, new { token.SessionId, until = expires });
                if (account.IsNewlySeen(now)) await tx.Execute(SeenSql, new { token.UserId, now });
            }

            return new Session(account, token.SessionId, next, at);
        },
        cancellationToken);

    [Row]
    private sealed partial record TokenRow(long SessionId, long UserId, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);
}
