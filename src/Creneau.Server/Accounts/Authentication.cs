using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Creneau.Server.Accounts;

/// <summary>Reads the access token of a call: <c>Authorization: Bearer TOKEN</c>, or the bare token.</summary>
internal static class Authentication
{
    private const string SessionEnded = "The session has ended.";

    // A busy client's token is decoded once in this time; whether it has expired and its session stands is asked at every call.
    private static readonly TimeSpan s_remembered = TimeSpan.FromMinutes(1);

    // What the framework is told of a caller, who is known by the Caller: all students are the same to it.
    private static readonly Dictionary<Role, ClaimsPrincipal> s_principals = Enum.GetValues<Role>().ToDictionary(role => role, Principal);

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
                    RoleClaimType = Roles.Claim,
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

    private static async Task FindToken(MessageReceivedContext context)
    {
        var header = context.Request.Headers.Authorization.ToString().Trim();
        const string Scheme = "Bearer ";
        context.Token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim()
            : header.Equals(Scheme.Trim(), StringComparison.OrdinalIgnoreCase) ? "" : header;
        if (context.Token.Length == 0 || RateLimiting.IsUnlimited(context.HttpContext))
        {
            context.NoResult();
        }
        else if (MemoryOf(context.HttpContext).TryGetValue<KnownToken>(KeyOf(context.Token), out var known) && known!.Expires > Now(context.HttpContext))
        {
            context.Principal = s_principals[known.Actor.Role];
            if (await Admit(context.HttpContext, known.Actor))
            {
                context.Success();
            }
            else
            {
                context.Fail(SessionEnded);
            }
        }
    }

    // A token of ours that names no session, or one that has ended, is as good as none.
    private static async Task CheckSession(TokenValidatedContext context)
    {
        var claims = context.Principal!;
        if (long.TryParse(claims.FindFirst(AccessTokens.UserClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
            && long.TryParse(claims.FindFirst(AccessTokens.SessionClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var sessionId)
            && Enum.TryParse<Role>(claims.FindFirst(Roles.Claim)?.Value, ignoreCase: true, out var role)
            && new Actor(userId, role, sessionId) is var actor
            && await Admit(context.HttpContext, actor))
        {
            context.Principal = s_principals[role];
            var known = new KnownToken(actor, context.SecurityToken.ValidTo);
            MemoryOf(context.HttpContext).Set(KeyOf(((JsonWebToken)context.SecurityToken).EncodedToken), known, s_remembered);
        }
        else
        {
            context.Fail(SessionEnded);
        }
    }

    private static async Task<bool> Admit(HttpContext context, Actor actor)
    {
        if (!await context.RequestServices.GetRequiredService<Sessions>().Stands(actor, context.RequestAborted))
        {
            return false;
        }

        context.Features.Set(actor);
        return true;
    }

    private static ClaimsPrincipal Principal(Role role) =>
        new(new ClaimsIdentity([new Claim(Roles.Claim, Roles.NameOf(role))], JwtBearerDefaults.AuthenticationScheme, nameType: null, Roles.Claim));

    private static IMemoryCache MemoryOf(HttpContext context) => context.RequestServices.GetRequiredService<IMemoryCache>();

    private static DateTime Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    private static (string, string) KeyOf(string token) => (nameof(Authentication), token);

    /// <summary>A token whose signature has been checked and found good.</summary>
    private sealed record KnownToken(Actor Actor, DateTime Expires);

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
