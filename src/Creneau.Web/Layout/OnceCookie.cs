using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Creneau.Web.Layout;

/// <summary>
/// Carries a text from a step to the page that follows, once and encrypted: a secret that is shown only then, or a message with names in it. A page
/// rendered as the answer to the form would do its step again when it is reloaded.
/// </summary>
internal static class OnceCookie
{
    /// <summary>The longest text in UTF-8. Browsers drop a cookie of more than 4096 bytes; encrypted and encoded, this is less than 4000.</summary>
    public const int MaxBytes = 2800;

    private const string Name = "creneau.once";
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(2);

    /// <param name="page">The request.</param>
    /// <param name="path">Of the page that follows.</param>
    /// <param name="text">What it is to show.</param>
    public static void Set(PageContext page, string path, string text) =>
        page.Http.Response.Cookies.Append(Name, Protector(page).Protect(text, s_lifetime), Options(path));

    /// <summary>The text for the page of this path; null: none.</summary>
    public static string? Take(PageContext page, string path)
    {
        if (!HttpMethods.IsGet(page.Http.Request.Method) || page.Http.Request.Cookies[Name] is not { } value) return null;

        page.Http.Response.Cookies.Delete(Name, Options(path));
        try
        {
            var text = Protector(page).Unprotect(value);
            page.FollowsStep = true;
            return text;
        }
        catch (CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    private static CookieOptions Options(string path) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = path, MaxAge = s_lifetime };

    // Only for the account that took the step.
    private static ITimeLimitedDataProtector Protector(PageContext page) => page.Http.RequestServices.GetRequiredService<IDataProtectionProvider>()
        .CreateProtector(Name, $"{page.Actor.UserId}").ToTimeLimitedDataProtector();
}
