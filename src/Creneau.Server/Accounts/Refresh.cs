namespace Creneau.Server.Accounts;

/// <summary>Exchanges a refresh token for a new one. A token that is used twice ends its session, because one of the two users has stolen it.</summary>
internal sealed partial class Refresh(Database database, Sessions sessions, TimeProvider clock)
{
    private const string FindSql = """
        select t.session_id, s.user_id, t.expires_at, s.ended_at
        from refresh_tokens t join sessions s on s.id = t.session_id
        where t.token_hash = @hash
        """;

    private const string SpendSql = "update refresh_tokens set used_at = @now where token_hash = @hash and used_at is null";
    private const string ProlongSql = "update sessions set expires_at = @until where id = @SessionId";
    private const string AccountSql = $"select {Account.Columns} from users u where u.id = @UserId";

    public Task<Result<Session>> Execute(RefreshRequest request, CancellationToken cancellationToken) => database.TransactWithoutInvalidation<Session>(
        async tx =>
        {
            var (hash, now) = (sessions.HashOf(request.RefreshToken), clock.GetUtcNow());
            var isFirstUse = await tx.Execute(SpendSql, new { hash, now }) == 1;
            var token = await tx.QueryFirstOrDefault<TokenRow>(FindSql, new { hash });
            if (token is null || token.EndedAt is not null) return Refusal.TokenInvalid;

            if (!isFirstUse)
            {
                await sessions.End(tx, token.SessionId, token.UserId);
                tx.CommitEvenIfRefused();
                return Refusal.TokenInvalid;
            }

            if (token.ExpiresAt <= now) return Refusal.TokenExpired;

            var account = await tx.QueryFirstOrDefault<Account>(AccountSql, new { token.UserId });
            if (!account!.IsActive) return Refusal.AccountDisabled;

            var next = await sessions.AddToken(tx, token.SessionId);
            await tx.Execute(ProlongSql, new { token.SessionId, until = now + Sessions.Lifetime });
            return new Session(account, token.SessionId, next);
        },
        cancellationToken);

    [Row]
    private sealed partial record TokenRow(long SessionId, long UserId, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt);
}
