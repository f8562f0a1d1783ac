using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace Creneau.Server.Platform.Http;

/// <summary>
/// Keeps what anybody may read for a moment (PUBLIC_CACHE_SECONDS), the same answer for everybody. What this instance writes is seen
/// at once: every write begins another generation of answers. What another instance writes is seen when the moment is over.
/// Decisions never read from here.
/// </summary>
internal static class PublicCache
{
    private const string Policy = "public";
    private const int MaxBytes = 8 * 1024 * 1024;
    private const int MaxBytesEach = 256 * 1024;

    public static void AddPublicCache(this WebApplicationBuilder builder) => builder.Services.AddOutputCache(options =>
    {
        options.SizeLimit = MaxBytes;
        options.MaximumBodySize = MaxBytesEach;
        options.AddPolicy(Policy, new Generations());
    });

    /// <summary>The answer depends on the address alone, not on who asks.</summary>
    public static TBuilder SameForEverybody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.CacheOutput(Policy);

    private sealed class Generations : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var services = context.HttpContext.RequestServices;
            var seconds = services.GetRequiredService<HttpSettings>().PublicCacheSeconds;
            context.EnableOutputCaching = seconds > 0 && HasPlainAddress(context.HttpContext.Request);
            if (!context.EnableOutputCaching) return ValueTask.CompletedTask;

            // The work is for all who wait for it: it goes on when the one who began it hangs up.
            context.HttpContext.RequestAborted = CancellationToken.None;

            // Responses say no-store, so no client has one to revalidate.
            var headers = context.HttpContext.Request.Headers;
            headers.Remove(HeaderNames.IfModifiedSince);
            headers.Remove(HeaderNames.IfNoneMatch);
            headers.Remove(HeaderNames.CacheControl);
            context.AllowCacheLookup = true;
            context.AllowCacheStorage = true;
            context.AllowLocking = true; // those who ask for the same at once wait for one answer
            context.ResponseExpirationTimeSpan = TimeSpan.FromSeconds(seconds);
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.HeaderNames = "Origin"; // is named in the answer
            var moment = Moment(context.HttpContext.Request, services.GetRequiredService<TimeProvider>().GetUtcNow(), seconds);
            context.CacheVaryByRules.VaryByValues["generation"] = $"{services.GetRequiredService<Database>().CacheVersion} {moment}";
            return ValueTask.CompletedTask;
        }

        // Which stretch of PUBLIC_CACHE_SECONDS it is. Each address begins its own at another millisecond: were all to begin at once, all
        // would be read anew at once, and requests meanwhile would wait.
        private static long Moment(HttpRequest request, DateTimeOffset now, int seconds)
        {
            var length = seconds * 1000L;
            var phase = (uint)HashCode.Combine(request.Path, request.QueryString) % length;
            return (now.ToUnixTimeMilliseconds() + phase) / length;
        }

        // These two separate the parts of a key.
        private static bool HasPlainAddress(HttpRequest request) =>
            !$"{request.Path}{Uri.UnescapeDataString(request.QueryString.Value ?? "")}".AsSpan().ContainsAny('\u001e', '\u001f');

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.AllowCacheStorage = context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
            return ValueTask.CompletedTask;
        }
    }
}
