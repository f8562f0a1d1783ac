using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Creneau.Server.Accounts;

/// <summary>Authenticates a request by its access token: <c>Authorization: Bearer TOKEN</c>, or the bare token.</summary>
internal static class Authentication
{
    private const string SessionEnded = "The session has ended.";
    private const string NotOurs = "The token is not one that this server makes.";

    public static void AddAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddAuthorization();
        builder.AddKeyRing();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<TokenSettings, TimeProvider>((options, settings, clock) =>
            {
                options.MapInboundClaims = false;
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                    IssuerSigningKey = new SymmetricSecurityKey(settings.SigningKey),
                    ValidIssuer = AccessTokens.Issuer,
                    ValidAudience = AccessTokens.Audience,
                    ValidTypes = [AccessTokens.Type],
                    RequireExpirationTime = true,
                    RequireSignedTokens = true,
                    RoleClaimType = Actor.RoleClaim,
                    LifetimeValidator = (notBefore, expires, _, _) => expires is null || expires > clock.GetUtcNow().UtcDateTime
                        ? expires is not null && (notBefore is null || notBefore <= clock.GetUtcNow().UtcDateTime + AccessTokens.Skew)
                        : throw new SecurityTokenExpiredException(),
                };
                options.Events = new JwtBearerEvents
                {
                    OnMessageReceived = FindToken,
                    OnTokenValidated = CheckSession,
                    OnChallenge = Challenge,
                    OnForbidden = context => ProblemResult.From(Problem.Forbidden).ExecuteAsync(context.HttpContext),
                };
            });
    }

    private static void AddKeyRing(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("Creneau");
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, keys) => options.XmlRepository = keys);

        // It would read the keys at start, before there are tables. They are read when the first cookie or form needs one.
        foreach (var service in builder.Services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToArray())
        {
            builder.Services.Remove(service);
        }
    }

    private static Task FindToken(MessageReceivedContext context)
    {
        var header = context.Request.Headers.Authorization.ToString().Trim();
        const string Scheme = "Bearer ";
        context.Token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim()
            : header.Equals(Scheme.Trim(), StringComparison.OrdinalIgnoreCase) ? "" : header;
        if (context.Token.Length == 0 || (context.HttpContext.GetEndpoint() is { } endpoint && RateLimits.IsUnlimited(endpoint.Metadata)))
        {
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    // A signed token is not enough: it must have the times of one that was made here, and name a session that has not ended. Its header
    // must ask for nothing ("crit"), because whatever it asks for is not understood here.
    private static async Task CheckSession(TokenValidatedContext context)
    {
        if (context.SecurityToken is not JsonWebToken token || token.TryGetHeaderValue<object>("crit", out _)
            || !context.HttpContext.RequestServices.GetRequiredService<AccessTokens>().HasGoodTimes(token))
        {
            context.Fail(NotOurs);
            return;
        }

        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (Actor.From(context.Principal!) is not { } actor || !await sessions.IsAlive(actor, context.HttpContext.RequestAborted))
        {
            context.Fail(SessionEnded);
        }
    }

    private static Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.Headers.WWWAuthenticate = "Bearer";
        var problem = context.AuthenticateFailure switch
        {
            null => Problem.TokenMissing,
            SecurityTokenExpiredException => Problem.TokenExpired,
            _ => Problem.TokenInvalid,
        };
        return ProblemResult.From(problem).ExecuteAsync(context.HttpContext);
    }
}
