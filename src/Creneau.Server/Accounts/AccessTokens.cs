using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Creneau.Server.Accounts;

/// <summary>Makes access tokens: JWTs that name the account, its role and the session.</summary>
internal sealed class AccessTokens(TokenSettings settings, TimeProvider clock)
{
    private static readonly JsonWebTokenHandler s_handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly SigningCredentials _credentials = new(new SymmetricSecurityKey(settings.SigningKey), SecurityAlgorithms.HmacSha256);

    public int LifetimeSeconds => (int)settings.AccessTokenLifetime.TotalSeconds;

    public string Make(Account account, long sessionId)
    {
        var now = clock.GetUtcNow();
        return s_handler.CreateToken(new SecurityTokenDescriptor
        {
            SigningCredentials = _credentials,
            IssuedAt = now.UtcDateTime,
            Expires = now.UtcDateTime + settings.AccessTokenLifetime,
            Claims = new Dictionary<string, object>
            {
                [Actor.UserClaim] = account.Id,
                ["email"] = account.Email,
                [Actor.RoleClaim] = Roles.NameOf(account.Role),
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
                [Actor.SessionClaim] = sessionId.ToString(CultureInfo.InvariantCulture),
            },
        });
    }
}
