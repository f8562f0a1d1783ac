using Microsoft.AspNetCore.DataProtection;

namespace Creneau.Web.Layout;

/// <summary>
/// Carries a secret from the step that made it to the page that follows, which shows it once. Encrypted in a cookie, because it is stored nowhere.
/// </summary>
internal static class ShownOnce
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    public static void Set(PageContext page, string name, string secret) =>
        page.Http.Response.Cookies.Append(CookieOf(name), Protector(page, name).Protect(secret), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = s_lifetime });

    /// <summary>The secret, if this is the page that follows.</summary>
    public static string? Take(PageContext page, string name)
    {
        if (!HttpMethods.IsGet(page.Http.Request.Method) || page.Http.Request.Cookies[CookieOf(name)] is not { } text) return null;

        page.Http.Response.Cookies.Delete(CookieOf(name));
        try
        {
            return Protector(page, name).Unprotect(text);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // of another account, or not ours
        }
    }

    private static string CookieOf(string name) => "creneau." + name;

    // Another account on the same browser cannot read it.
    private static IDataProtector Protector(PageContext page, string name) =>
        page.Http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("shown once", name, $"{page.Actor.UserId}");
}
