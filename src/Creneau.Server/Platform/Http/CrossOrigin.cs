using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Creneau.Server.Platform.Http;

/// <summary>Which pages of other origins may call the API from a browser, and what they may send and see (CORS).</summary>
internal static class CrossOrigin
{
    public static void UseCrossOrigin(this WebApplication app)
    {
        var services = app.Services;
        var policy = new CorsPolicyBuilder([.. services.GetRequiredService<HttpSettings>().CorsOrigins])
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders("Content-Type", "Authorization", Idempotency.Header)
            .WithExposedHeaders("Location", "Retry-After", Idempotency.Replayed)
            .Build();
        app.Use(next =>
        {
            // Made here, as UseCors would compile an expression to call it: a twentieth of the time that a start takes.
            var cors = new CorsMiddleware(next, services.GetRequiredService<ICorsService>(), policy, services.GetRequiredService<ILoggerFactory>());
            var policies = services.GetRequiredService<ICorsPolicyProvider>();
            return context => context.IsApiCall() ? cors.Invoke(context, policies) : next(context);
        });
    }
}
