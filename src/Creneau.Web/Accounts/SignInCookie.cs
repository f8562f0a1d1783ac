using System.Globalization;
using System.Security.Claims;
using Creneau.Server.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Creneau.Web.Accounts;

/// <summary>
/// Signs people in to the pages by a cookie. It names a session of the same table as the API's tokens, so that whatever ends the session
/// ends the cookie too. Tokens are for the API and the cookie is for pages: neither door takes the other's.
/// </summary>
internal static class SignInCookie
{
    public const string NameClaim = "name";
    public const string LanguageClaim = "lang";

    private const string EitherScheme = "either";

    // Tokens of forms are bound to this claim when there is one, else to all claims: a new name or language would make every open form expire.
    private const string AntiforgeryClaim = "sub";

    private static readonly TimeSpan s_withoutUse = TimeSpan.FromHours(24);

    public static void AddSignInCookie(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<AuthenticationOptions>(options => options.DefaultScheme = EitherScheme);
        builder.Services.AddAuthentication()
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = context =>
                context.IsForPrograms() ? JwtBearerDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = builder.Environment.IsDevelopment() ? "creneau.session" : "__Host-creneau.session";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                options.ExpireTimeSpan = s_withoutUse;
                options.SlidingExpiration = true;
                options.Events = new CookieAuthenticationEvents
                {
                    OnValidatePrincipal = CheckSession,
                    OnRedirectToLogin = SendToSignIn,
                    OnRedirectToAccessDenied = context => ProblemResult.From(Problem.Forbidden).ExecuteAsync(context.HttpContext),
                };
            });
    }

    /// <summary>Sets the cookie of a session that has begun, and ends the one that the browser had before.</summary>
    public static async Task Issue(HttpContext context, SignedInAs person, long sessionId, bool isRemembered)
    {
        if (Actor.Of(context) is { } before) await context.RequestServices.GetRequiredService<EndSession>().Execute(before.SessionId, before, context.RequestAborted);

        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            PrincipalOf(person, sessionId),
            new AuthenticationProperties
            {
                IsPersistent = isRemembered,
                AllowRefresh = !isRemembered,
                ExpiresUtc = isRemembered ? context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + context.RequestServices.GetRequiredService<TokenSettings>().SignInLifetime : null,
            });
    }

    /// <summary>Sets the cookie anew, when the name or the language has changed.</summary>
    public static async Task Renew(HttpContext context, SignedInAs person)
    {
        var known = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, PrincipalOf(person, Actor.Of(context)!.SessionId), known.Properties);
    }

    public static Task Delete(HttpContext context) => context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);

    private static ClaimsPrincipal PrincipalOf(SignedInAs person, long sessionId) => new(new ClaimsIdentity(
        [
            new(Actor.UserClaim, person.Id.ToString(CultureInfo.InvariantCulture)),
            new(AntiforgeryClaim, person.Id.ToString(CultureInfo.InvariantCulture)),
            new(Actor.RoleClaim, Roles.NameOf(person.Role)),
            new(Actor.SessionClaim, sessionId.ToString(CultureInfo.InvariantCulture)),
            new(NameClaim, person.Name),
            new(LanguageClaim, person.Language == Language.Fr ? "fr" : "en"),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme,
        NameClaim,
        Actor.RoleClaim));

    private static async Task CheckSession(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (Actor.From(context.Principal!) is not { } actor || !await sessions.IsAlive(actor, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await Delete(context.HttpContext);
        }
    }

    // After signing in, the person comes back; to the page with the form when it was a form.
    private static Task SendToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var next = HttpMethods.IsPost(request.Method)
            ? Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == request.Host.Value ? page.PathAndQuery : "/"
            : request.Path + request.QueryString;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/sign-in?next=" + Uri.EscapeDataString(next);
        return Task.CompletedTask;
    }
}

/// <summary>The person that a cookie names.</summary>
internal sealed record SignedInAs(long Id, string Name, Role Role, Language Language)
{
    public static SignedInAs Of(ProfileReply profile) => new(profile.Id, $"{profile.FirstName} {profile.LastName}", profile.Role, profile.Language);
}
