using Microsoft.Net.Http.Headers;

namespace Creneau.Server.Platform.Http;

/// <summary>Which pages of other origins may call the API from a browser, and what they may send and see (CORS).</summary>
internal static class CrossOrigin
{
    /// <summary>How long a browser need not ask again; Chromium keeps an answer no longer.</summary>
    private static readonly TimeSpan s_maxAge = TimeSpan.FromHours(2);

    public static void AddCrossOrigin(this IServiceCollection services, HttpSettings settings) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.CorsOrigins])
            .WithMethods("GET", "HEAD", "POST", "PUT", "DELETE")
            .WithHeaders("Content-Type", "Authorization", Idempotency.Header, "X-Requested-With")
            .WithExposedHeaders("Location", "Retry-After", Idempotency.Replayed, "ETag")
            .SetPreflightMaxAge(s_maxAge)));

    public static void UseCrossOrigin(this WebApplication app) => app.UseWhen(HttpSetup.IsApiCall, api =>
    {
        api.Use((context, next) =>
        {
            context.Response.OnStarting(() => SayThatOriginMatters(context.Response));
            return next(context);
        });
        api.UseCors();
    });

    // Answers without CORS headers too: a cache must not give them to a page that would get some.
    private static Task SayThatOriginMatters(HttpResponse response)
    {
        if (!response.Headers.Vary.ToString().Contains(HeaderNames.Origin, StringComparison.OrdinalIgnoreCase)) response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);

        return Task.CompletedTask;
    }
}
