using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Creneau.Server.Accounts;

/// <summary>Makes access tokens: JWTs that name the account, its role and the session.</summary>
internal sealed class AccessTokens(TokenSettings settings, TimeProvider clock)
{
    public const string Issuer = "creneau";
    public const string Audience = "creneau-api";
    public const string Type = "JWT";

    /// <summary>How far the clocks of two instances may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    private static readonly JsonWebTokenHandler s_handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly SigningCredentials _credentials = new(new SymmetricSecurityKey(settings.SigningKey), SecurityAlgorithms.HmacSha256);

    public int LifetimeSeconds => (int)settings.AccessTokenLifetime.TotalSeconds;

    /// <summary>The token of a session. It follows from the session's refresh token and time, so that a refresh that is sent again gets the same one.</summary>
    public string Make(Session session)
    {
        var (account, now) = (session.Account, session.At);
        return s_handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = Issuer,
            Audience = Audience,
            SigningCredentials = _credentials,
            IssuedAt = now.UtcDateTime,
            Expires = now.UtcDateTime + settings.AccessTokenLifetime,
            Claims = new Dictionary<string, object>
            {
                [Actor.UserClaim] = account.Id,
                ["email"] = account.Email,
                [Actor.RoleClaim] = Roles.NameOf(account.Role),
                [JwtRegisteredClaimNames.Jti] = IdOf(session.RefreshToken),
                [Actor.SessionClaim] = session.Id.ToString(CultureInfo.InvariantCulture),
            },
        });
    }

    /// <summary>Whether the token says when it was made, not in the future, and ends within the lifetime; its other times are checked before.</summary>
    public bool HasGoodTimes(JsonWebToken token) =>
        token.IssuedAt > DateTime.UnixEpoch && token.IssuedAt <= clock.GetUtcNow().UtcDateTime + Skew && token.ValidTo <= token.IssuedAt + settings.AccessTokenLifetime;

    private string IdOf(string refreshToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(settings.HashingKey, Encoding.UTF8.GetBytes("id " + refreshToken)).AsSpan(0, 16));
}
