using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Creneau.Server.Platform.Http;

internal static class HttpSetup
{
    // Bytes that wait for a slow reader; the default of 64 KiB is much for a thousand of them.
    private const int WriteBuffer = 16 * 1024;

    // A client that takes less is disconnected: it would hold its buffer and its connection for ever.
    private static readonly MinDataRate s_slowestReader = new(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(10));

    public static bool IsApiCall(this HttpContext context) => IsApi(context.Request.Path);

    /// <summary>Whether the address answers programs, in JSON; the other addresses are pages and their files.</summary>
    public static bool IsForPrograms(this HttpContext context) => IsForPrograms(context.Request.Path);

    public static bool IsForPrograms(PathString path) =>
        IsApi(path) || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    public static void AddHttp(this WebApplicationBuilder builder)
    {
        Json.Register(HttpJson.Default, new Json.EnumConverter<CancelledBy>(), new Json.EnumConverter<DayOfWeek>(), new Json.EnumConverter<ReservationStatus>(), new Json.EnumConverter<Role>());
        var settings = new SettingsReader(builder.Configuration);
        var http = HttpSettings.Read(settings, builder.Environment);
        builder.Services.AddSingleton(http).AddSingleton(LinkSettings.Read(settings, http.Urls[0])).AddSingleton(SiteSettings.Read(settings));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // BodyLimit
            kestrel.Limits.MaxConcurrentConnections = http.MaxConnections == 0 ? null : http.MaxConnections;
            kestrel.Limits.MinResponseDataRate = s_slowestReader;
        });
        builder.WebHost.UseSockets(sockets => sockets.MaxWriteBufferSize = WriteBuffer);
        builder.WebHost.UseKestrelHttpsConfiguration(); // where ASPNETCORE_URLS names https
        builder.WebHost.UseUrls([.. http.Urls]);
        builder.Services.ConfigureHttpJsonOptions(json => Json.SetUp(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<ApiExceptionHandler>();
        builder.Services.AddProblemDetails();
        builder.Services.AddRateLimits(http);
        builder.Services.AddCrossOrigin(http);
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // tokens of forms are masked anew in every page, so that their length tells nothing
            compression.MimeTypes = ["text/html"];
        });
        builder.AddDraining(http);
        builder.AddPublicCache();
    }

    // JSON is UTF-8; the framework would try to convert, and fail on a charset that it does not know.
    private static bool IsUtf8(HttpRequest request) =>
        request.ContentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) != true
        || (request.GetTypedHeaders().ContentType is { } type && type.Charset.Value?.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>What every call passes through before its handler, in this order.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseDraining();
        app.UseTrustedProxies();
        app.Use(async (context, next) =>
        {
            CallOrigin.Current = RateLimits.AddressOf(context);
            await next(context);
        });
        app.UseOnlyHost();
        app.UseSecurityHeaders();
        app.UseWhen(context => !context.IsForPrograms(), pages => pages.UseResponseCompression());
        app.UseCrossOrigin();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => ProblemResult.From(Problem.ForStatus(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext));
        app.Use((context, next) => IsUtf8(context.Request) ? next(context) : ProblemResult.From(Problem.UnsupportedMediaType).ExecuteAsync(context));
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseBodyLimit();
        app.UseOutputCache();
    }

    private static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
