using Microsoft.AspNetCore.HttpOverrides;

namespace Creneau.Server.Platform.Http;

internal static class Headers
{
    // Answers of the API are data: nothing in them may be rendered, framed or loaded from.
    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    // The documentation page brings its own scripts and styles, some of the styles inline.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var isProduction = !app.Environment.IsDevelopment();
        var draining = app.Services.GetRequiredService<Draining>();
        app.Use((context, next) =>
        {
            // Set when the answer starts: an answer to a failure begins with its headers cleared.
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers.TryAdd("Referrer-Policy", "no-referrer"); // pages set their own, as they do their content policy
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers.TryAdd("Content-Security-Policy", context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) ? PagePolicy : ApiPolicy);
                if (context.IsApiCall() && !headers.CacheControl.ToString().StartsWith("private", StringComparison.Ordinal)) // a handler may say otherwise
                {
                    headers.CacheControl = "no-store";
                }

                if (draining.HasBegun) headers.Connection = "close";
                if (isProduction) headers.StrictTransportSecurity = "max-age=31536000";

                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>With <c>PUBLIC_URL</c> no other host is answered, except to health checks, which balancers send by address.</summary>
    public static void UseOnlyHost(this WebApplication app)
    {
        if (app.Services.GetRequiredService<LinkSettings>().OnlyHost is { } host)
        {
            app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api/health", StringComparison.OrdinalIgnoreCase), all => all.Use((context, next) =>
                context.Request.Host.Host.Equals(host, StringComparison.OrdinalIgnoreCase) ? next(context) : ProblemResult.From("host", $"The host must be {host}").ExecuteAsync(context)));
        }
    }

    /// <summary>Believes <c>X-Forwarded-For</c> and <c>-Proto</c> from the configured proxies only.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<HttpSettings>().TrustedProxies;
        if (proxies.Count > 0)
        {
            var options = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
                ForwardLimit = null,
            };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            proxies.ToList().ForEach(options.KnownIPNetworks.Add);
            app.UseForwardedHeaders(options);
        }
    }
}
