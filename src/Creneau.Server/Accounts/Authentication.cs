using System.Text.Encodings.Web;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Creneau.Server.Accounts;

/// <summary>Reads the access token of a call: <c>Authorization: Bearer TOKEN</c>, or the bare token.</summary>
internal static class Authentication
{
    private const string SessionEnded = "The session has ended.";

    public static void AddAuthentication(this WebApplicationBuilder builder)
    {
        // The framework brings protected cookies along, which nothing here uses: keep their keys off the disk.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddPerCall(); // after it, as the last one wins
        foreach (var reader in builder.Services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToArray())
        {
            builder.Services.Remove(reader); // would look for them there at every start
        }
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<TokenSettings, TimeProvider>((options, settings, clock) =>
            {
                options.MapInboundClaims = false;
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                    IssuerSigningKey = new SymmetricSecurityKey(settings.SigningKey),
                    ValidateIssuer = false,
                    ValidateAudience = false,
                    RequireExpirationTime = true,
                    RequireSignedTokens = true,
                    RoleClaimType = Actor.RoleClaim,
                    LifetimeValidator = (_, expires, _, _) => expires is null || expires > clock.GetUtcNow().UtcDateTime
                        ? expires is not null
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

        // Without state; the framework would make both, and all they need, anew for each call (its own also count, for a meter that nobody reads).
        builder.Services.AddSingleton<IAuthorizationService, DefaultAuthorizationService>();
        builder.Services.AddSingleton<IPolicyEvaluator, PolicyEvaluator>();
        builder.Services.AddAuthorization();
    }

    // What the framework makes for each call: a native build would look up their constructors each time, and its own service also counts, for a
    // meter that nobody reads.
    private static void AddPerCall(this IServiceCollection services)
    {
        services.AddScoped<IAuthenticationHandlerProvider>(its => new AuthenticationHandlerProvider(its.GetRequiredService<IAuthenticationSchemeProvider>()));
        services.AddScoped<IAuthenticationService>(its => new AuthenticationService(
            its.GetRequiredService<IAuthenticationSchemeProvider>(),
            its.GetRequiredService<IAuthenticationHandlerProvider>(),
            its.GetRequiredService<IClaimsTransformation>(),
            its.GetRequiredService<IOptions<AuthenticationOptions>>()));
        services.AddTransient(its => new JwtBearerHandler(
            its.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>(), its.GetRequiredService<ILoggerFactory>(), UrlEncoder.Default));
    }

    private static Task FindToken(MessageReceivedContext context)
    {
        var header = context.Request.Headers.Authorization.ToString().Trim();
        const string Scheme = "Bearer ";
        context.Token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim()
            : header.Equals(Scheme.Trim(), StringComparison.OrdinalIgnoreCase) ? "" : header;
        if (context.Token.Length == 0 || RateLimiting.IsUnlimited(context.HttpContext))
        {
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    // A token of ours that names no session, or one that has ended, is not valid.
    private static async Task CheckSession(TokenValidatedContext context)
    {
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
