using Creneau.Server.Platform.Configuration;
using Microsoft.AspNetCore.Antiforgery;

namespace Creneau.Web.Layout;

/// <summary>Refuses forms that another site sends in a visitor's name.</summary>
internal static class PageProtection
{
    public static void AddPageProtection(this WebApplicationBuilder builder)
    {
        builder.Services.AddAntiforgery(options =>
        {
            options.FormFieldName = "_token";
            options.Cookie.Name = "creneau.form";
            options.Cookie.SameSite = SameSiteMode.Lax; // a person may come to a form by a link in a mail
            options.SuppressXFrameOptionsHeader = true; // every answer has it
        });
        builder.Services.Configure<CookiePolicyOptions>(options =>
            options.Secure = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always);
    }

    public static void UsePageProtection(this WebApplication app)
    {
        var publicHost = new Uri(app.Services.GetRequiredService<LinkSettings>().PublicUrl).Authority;
        app.UseCookiePolicy();
        app.Use(async (context, next) =>
        {
            if (HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata is { } page
                && page.GetMetadata<CountedPage>() is not null && page.GetMetadata<ProvenByLink>() is null && !(IsSameOrigin(context.Request, publicHost) && await HasToken(context)))
            {
                await ProblemPage.FormExpired(context);
                return;
            }

            await next(context);
        });
    }

    // Browsers say where a form comes from.
    private static bool IsSameOrigin(HttpRequest request, string publicHost)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")) return false;

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Authority == request.Host.Value || uri.Authority == publicHost));
    }

    private static async Task<bool> HasToken(HttpContext context)
    {
        // The language switch is on pages that set no cookie: the origin is enough for it.
        if (context.GetEndpoint()!.Metadata.GetMetadata<NeedsNoToken>() is not null) return context.Request.Headers.Origin.Count > 0;

        if (!context.Request.HasFormContentType) return false;

        try
        {
            return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        }
        catch (Exception error) when (error is AntiforgeryValidationException || Form.IsUnreadable(error))
        {
            return false;
        }
    }

    /// <summary>Metadata of a form without a token, which does no harm.</summary>
    public sealed class NeedsNoToken;

    /// <summary>Metadata of a form whose address holds a secret that is its only right; it comes from mail programs too, and uses no cookie.</summary>
    public sealed class ProvenByLink;
}
