namespace Creneau.Server.Platform.Http;

/// <summary>Which pages of other origins may call the API from a browser, and what they may send and see (CORS).</summary>
internal static class CrossOrigin
{
    public static void AddCrossOrigin(this IServiceCollection services, HttpSettings settings) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.CorsOrigins])
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders("Content-Type", "Authorization", Idempotency.Header)
            .WithExposedHeaders("Location", "Retry-After", Idempotency.Replayed)));

    public static void UseCrossOrigin(this WebApplication app) => app.UseWhen(HttpSetup.IsApiCall, api => api.UseCors());
}
