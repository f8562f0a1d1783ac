using Creneau.Server.Settings;

namespace Creneau.Server.Http;

internal static class HttpSetup
{
    private const int MostBodyBytes = 64 * 1024;

    public static bool IsApiCall(this HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    public static void AddHttp(this WebApplicationBuilder builder)
    {
        var settings = new SettingsReader(builder.Configuration);
        var port = HttpSettings.Read(settings).Port;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        });
        if (settings.Text("urls") is null)
        {
            builder.WebHost.UseUrls($"http://*:{port}");
        }

        builder.Services.ConfigureHttpJsonOptions(json => Json.SetUp(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<Failures>();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<RateLimits>();
        builder.Services.AddCors();
    }

    /// <summary>What every call passes through before its handler, in this order.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseWhen(context => context.IsApiCall(), api => api.UseCors(policy => policy
            .WithOrigins([.. app.Services.GetRequiredService<HttpSettings>().CorsOrigins])
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders("Content-Type", "Authorization", Idempotency.Header)
            .WithExposedHeaders("Location", "Retry-After", Idempotency.Replayed)));
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Refused.Because(Problem.ForStatus(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext));
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimits();
        app.UseAuthorization();
    }
}
