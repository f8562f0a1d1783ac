using System.Security.Claims;
using Creneau.Server.Accounts;
using Creneau.Server.Platform.Configuration;

namespace Creneau.Web.Accounts;

/// <summary>The language of pages: the account's, else the one that was chosen in this browser, else the one that the browser prefers.</summary>
internal static class LanguageChoice
{
    private const string Cookie = "creneau.language";

    public static Language Of(HttpContext context) =>
        Languages.Of(context.User.FindFirstValue(SignInCookie.LanguageClaim) ?? context.Request.Cookies[Cookie] ?? "")
        ?? Languages.Preferred(context.Request.Headers.AcceptLanguage, context.RequestServices.GetRequiredService<SiteSettings>().DefaultLanguage);

    public static void MapLanguageChoice(this IEndpointRouteBuilder pages) =>
        pages.MapPost("/language", Choose).WithMetadata(new PageProtection.NeedsNoToken());

    private static async Task<IResult> Choose(PageContext page, UpdateProfile update, CancellationToken cancellationToken)
    {
        var language = Languages.Of(page.Form["language"] ?? "") ?? Of(page.Http);
        var tag = language == Language.Fr ? "fr" : "en";
        page.Http.Response.Cookies.Append(Cookie, tag, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365) });
        if (page.Visitor is not null
            && (await update.Execute(new UpdateProfileRequest { Language = tag }, page.Actor, cancellationToken)).TryGetValue(out var profile))
        {
            await SignInCookie.Renew(page.Http, SignedInAs.Of(profile));
        }

        return page.Next(LocalAddress.Of(page.Form["next"]) ?? "/");
    }
}
