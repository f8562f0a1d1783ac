using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace Creneau.Server.Accounts;

/// <summary>
/// A session begins with a login and is prolonged by its refresh tokens, each good for one use. Ending it (logout, a new password,
/// a refresh token that is used twice) ends its access tokens too, at the latest <see cref="Freshness"/> later on every instance.
/// </summary>
internal sealed partial class Sessions(Database database, TokenSettings settings, IMemoryCache cache, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>How long an instance caches the state of a session.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    /// <summary>Within this time a refresh token that is sent again gets the same answer: the first one may have been lost on its way.</summary>
    public static readonly TimeSpan Resend = TimeSpan.FromSeconds(10);

    private const string StateSql = """
        select u.role, u.is_active = 1 and s.ended_at is null and s.expires_at > @now as is_alive
        from sessions s join users u on u.id = s.user_id
        where s.id = @SessionId and s.user_id = @UserId
        """;

    private const string BeginSql = "insert into sessions (user_id, created_at, expires_at, device) values (@userId, @now, @expires, @device)";

    private const string AddTokenSql = """
        insert into refresh_tokens (token_hash, session_id, created_at, expires_at) values (@hash, @sessionId, @now, @expires)
        """;

    private const string EndSql = "update sessions set ended_at = @now where id = @sessionId and ended_at is null";
    private const string OpenSql = "select id from sessions where user_id = @userId and id <> @except and ended_at is null";
    private const string EndAllSql = "update sessions set ended_at = @now where user_id = @userId and id <> @except and ended_at is null";

    /// <summary>Whether the session has not ended and the account is active and still has the role.</summary>
    public async ValueTask<bool> IsAlive(Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!cache.TryGetValue<State>(Key(actor.SessionId, actor.UserId), out var state) || state!.ReadAt + Freshness <= now)
        {
            var row = await database.Read(tx => tx.QueryFirstOrDefault<State>(StateSql, new { actor.SessionId, actor.UserId, now }), cancellationToken);
            state = (row ?? new State()) with { ReadAt = now };
            cache.Set(Key(actor.SessionId, actor.UserId), state, Freshness);
        }

        return state.IsAlive && state.Role == actor.Role;
    }

    /// <summary>Begins a session with its first refresh token.</summary>
    /// <param name="tx">The transaction.</param>
    /// <param name="account">Who signs in.</param>
    /// <param name="device">The browser or program, as it names itself.</param>
    public async Task<Session> Begin(Transaction tx, Account account, string? device)
    {
        var now = clock.GetUtcNow();
        var expires = EndOf(now, now);
        var sessionId = await tx.Insert(BeginSql, new { userId = account.Id, now, expires, device = Device.Stored(device) });
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await AddToken(tx, sessionId, token, expires);
        return new Session(account, sessionId, token, now);
    }

    /// <summary>Adds a refresh token to a session.</summary>
    public Task AddToken(Transaction tx, long sessionId, string token, DateTimeOffset expires) =>
        tx.Execute(AddTokenSql, new { hash = HashOf(token), sessionId, now = clock.GetUtcNow(), expires });

    /// <summary>The token that comes after another one. It follows from that one, so that it need not be stored to be given again.</summary>
    public string After(string refreshToken) => HashOf("next " + refreshToken);

    /// <summary>When a session that is used now ends, if it is not used again.</summary>
    public DateTimeOffset EndOf(DateTimeOffset began, DateTimeOffset now) => now + Lifetime < began + settings.SessionLifetime ? now + Lifetime : began + settings.SessionLifetime;

    public Task End(Transaction tx, long sessionId, long userId)
    {
        cache.Remove(Key(sessionId, userId));
        return tx.Execute(EndSql, new { sessionId, now = clock.GetUtcNow() });
    }

    /// <summary>Ends all sessions of an account except one, 0 for no exception; returns how many.</summary>
    public async Task<int> EndAll(Transaction tx, long userId, long except = 0)
    {
        foreach (var sessionId in await tx.QueryScalars<long>(OpenSql, new { userId, except }))
        {
            cache.Remove(Key(sessionId, userId));
        }

        return await tx.Execute(EndAllSql, new { userId, except, now = clock.GetUtcNow() });
    }

    /// <summary>The hash that is stored in place of a refresh token.</summary>
    public string HashOf(string refreshToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(settings.HashingKey, System.Text.Encoding.UTF8.GetBytes(refreshToken)));

    private static (string, long, long) Key(long sessionId, long userId) => (nameof(Sessions), sessionId, userId);

    [Row]
    private sealed partial record State
    {
        public Role Role { get; init; }
        public bool IsAlive { get; init; }
        [NotAColumn] public DateTimeOffset ReadAt { get; init; }
    }
}

/// <summary>A session as its client gets it.</summary>
/// <param name="Account">Who is signed in.</param>
/// <param name="Id">The session's key, which access tokens carry.</param>
/// <param name="RefreshToken">Good for one use.</param>
/// <param name="At">When it began, or was refreshed.</param>
internal sealed record Session(Account Account, long Id, string RefreshToken, DateTimeOffset At);
