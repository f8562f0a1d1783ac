using System.Globalization;
using Creneau.Server.Platform.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Creneau.Server.Accounts;

/// <summary>Makes the JWTs that callers show.</summary>
internal sealed class AccessTokens(TokenSettings settings, TimeProvider clock)
{
    /// <summary>The claim that names the session, so that ending it ends its tokens.</summary>
    public const string SessionClaim = "sid";

    public const string UserClaim = "user_id";

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
                [UserClaim] = account.Id,
                ["email"] = account.Email,
                [Roles.Claim] = Roles.NameOf(account.Role),
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
                [SessionClaim] = sessionId.ToString(CultureInfo.InvariantCulture),
            },
        });
    }
}
