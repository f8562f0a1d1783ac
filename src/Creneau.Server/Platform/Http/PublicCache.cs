using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace Creneau.Server.Platform.Http;

/// <summary>
/// Caches public responses for PUBLIC_CACHE_SECONDS. A write of this instance is visible at once, because every write changes the cache
/// version; a write of another instance is visible when the time is over. Decisions never read from this cache.
/// </summary>
internal static class PublicCache
{
    private const string Policy = "public";
    private const string PagePolicy = "pages";
    private const int MaxBytes = 8 * 1024 * 1024;
    private const int MaxBytesEach = 256 * 1024;

    public static void AddPublicCache(this WebApplicationBuilder builder) => builder.Services.AddOutputCache(options =>
    {
        options.SizeLimit = MaxBytes;
        options.MaximumBodySize = MaxBytesEach;
        options.AddPolicy(Policy, new Generations(_ => ""));
        options.AddPolicy(PagePolicy, new Generations(context => context.RequestServices.GetRequiredService<IPageVariant>().Of(context)));
    });

    /// <summary>The response depends on the address alone, not on the caller.</summary>
    public static TBuilder CachePublicly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.CacheOutput(Policy);

    /// <summary>The response depends on the address and what <see cref="IPageVariant"/> says.</summary>
    public static TBuilder CachePage<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.CacheOutput(PagePolicy);

    /// <param name="variantOf">On what else the response depends; null: it is for one person alone.</param>
    private sealed class Generations(Func<HttpContext, string?> variantOf) : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var services = context.HttpContext.RequestServices;
            var seconds = services.GetRequiredService<HttpSettings>().PublicCacheSeconds;
            var variant = variantOf(context.HttpContext);
            context.EnableOutputCaching = seconds > 0 && variant is not null && HasPlainAddress(context.HttpContext.Request);
            if (!context.EnableOutputCaching) return ValueTask.CompletedTask;

            // Several callers may wait for it, so that it goes on when the first one disconnects.
            context.HttpContext.RequestAborted = CancellationToken.None;

            // Responses say no-store, so no client has one to revalidate.
            var headers = context.HttpContext.Request.Headers;
            headers.Remove(HeaderNames.IfModifiedSince);
            headers.Remove(HeaderNames.IfNoneMatch);
            headers.Remove(HeaderNames.CacheControl);
            context.AllowCacheLookup = true;
            context.AllowCacheStorage = true;
            context.AllowLocking = true; // concurrent requests for the same address wait for one response
            context.ResponseExpirationTimeSpan = TimeSpan.FromSeconds(seconds);
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.HeaderNames = "Origin"; // CORS names it in the response
            var moment = Moment(context.HttpContext.Request, services.GetRequiredService<TimeProvider>().GetUtcNow(), seconds);
            context.CacheVaryByRules.VaryByValues["variant"] = variant!;
            context.CacheVaryByRules.VaryByValues["generation"] = $"{services.GetRequiredService<Database>().CacheVersion} {moment}";
            return ValueTask.CompletedTask;
        }

        // The period of PUBLIC_CACHE_SECONDS. Each address begins its periods at another millisecond, so that they do not all expire at once.
        private static long Moment(HttpRequest request, DateTimeOffset now, int seconds)
        {
            var length = seconds * 1000L;
            var phase = (uint)HashCode.Combine(request.Path, request.QueryString) % length;
            return (now.ToUnixTimeMilliseconds() + phase) / length;
        }

        // Separators of the parts of a key.
        private static bool HasPlainAddress(HttpRequest request) =>
            !$"{request.Path}{Uri.UnescapeDataString(request.QueryString.Value ?? "")}".AsSpan().ContainsAny('\u001e', '\u001f');

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var response = context.HttpContext.Response;
            context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0;
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>On what a page depends besides its address. Creneau.Web registers it.</summary>
internal interface IPageVariant
{
    /// <summary>Such as the language; null: the page is for one person alone, so that it is not cached.</summary>
    string? Of(HttpContext context);
}
