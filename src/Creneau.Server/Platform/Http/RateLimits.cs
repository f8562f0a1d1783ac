using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;

namespace Creneau.Server.Platform.Http;

/// <summary>Limits requests, counted in this instance, in windows of a minute.</summary>
internal static class RateLimits
{
    private const int AccountsPerAddress = 10;

    /// <summary>Limits everything except the health checks, which say so themselves: by account, or by address without a sign-in; files always by address.</summary>
    public static void AddRateLimits(this IServiceCollection services, HttpSettings settings)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                IsFile(context) ? PerMinute($"files {AddressOf(context)}", settings.FileCalls)
                : Actor.From(context.User) is { } actor ? PerMinute($"user {actor.UserId}", settings.UserCalls)
                : PerMinute($"{(IsAttempt(context) ? "attempts" : "address")} {AddressOf(context)}", settings.AnonymousCalls));
            limiter.OnRejected = (rejected, _) => new ValueTask(Refuse(rejected.Lease).ExecuteAsync(rejected.HttpContext));
        });
        services.AddKeyedSingleton(nameof(LimitAttempts), PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<Attempt, string>(attempt => PerMinute($"{attempt.Call} {attempt.Address}", settings.AttemptsPerAccount * AccountsPerAddress)),
            PartitionedRateLimiter.Create<Attempt, string>(attempt => PerMinute($"{attempt.Call} {attempt.Address} {attempt.Account}", settings.AttemptsPerAccount))));
    }

    // The files of the pages and all of /docs: a page needs many, and a class behind one address opens it at once.
    private static bool IsFile(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase);

    // Attempts have limits of their own. A class that signs in from behind one address does not use up what its pages need.
    private static bool IsAttempt(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<CountedAttempt>() is not null;

    /// <summary>The handler counts attempts by <see cref="RefuseAttempt"/>: its calls are counted apart from other anonymous calls.</summary>
    public static TBuilder CountsAttempts<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new CountedAttempt());

    /// <summary>The first parameter is an <see cref="IAttempt"/>: counted by account and address too.</summary>
    public static TBuilder LimitAttempts<TBuilder>(this TBuilder endpoint, string call)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.CountsAttempts().AddEndpointFilter(async (context, next) =>
            RefuseAttempt(context.HttpContext, call, context.GetArgument<IAttempt>(0).Email) is { } refused ? refused : await next(context));

    /// <summary>A call that a signed-in person confirms by the password: who has only the session could guess it. Counted by account and address too.</summary>
    public static TBuilder LimitAttemptsOfActor<TBuilder>(this TBuilder endpoint, string call)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.CountsAttempts().AddEndpointFilter(async (context, next) => RefuseAttemptOfActor(context.HttpContext, call) is { } refused ? refused : await next(context));

    /// <summary>As <see cref="RefuseAttempt"/>, for the account that is signed in.</summary>
    public static IResult? RefuseAttemptOfActor(HttpContext context, string call) => RefuseAttempt(context, call, $"{Actor.Of(context)?.UserId}");

    /// <summary>Counts an attempt to use, or to take, an account; returns the answer when there were too many.</summary>
    public static IResult? RefuseAttempt(HttpContext context, string call, string account)
    {
        var limiter = context.RequestServices.GetRequiredKeyedService<PartitionedRateLimiter<Attempt>>(nameof(LimitAttempts));
        using var lease = limiter.AttemptAcquire(new Attempt(call, AddressOf(context), account.Trim().ToLowerInvariant()));
        return lease.IsAcquired ? null : Refuse(lease);
    }

    /// <summary>Whether calls of the endpoint are not counted; these read no token either.</summary>
    public static bool IsUnlimited(IEnumerable<object> metadata) => metadata.OfType<DisableRateLimitingAttribute>().Any();

    /// <summary>The address that counts as one caller: a household or machine has a whole /64 of IPv6.</summary>
    public static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPNetwork(Prefix(address), 64).ToString() : address.ToString();
    }

    private static IPAddress Prefix(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private static RateLimitPartition<string> PerMinute(string key, int limit) => limit == 0
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) });

    private static ProblemResult Refuse(RateLimitLease lease) =>
        ProblemResult.From(Problem.RateLimited, retryAfter: lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1));

    /// <summary>An attempt to use, or to take, an account.</summary>
    private sealed record Attempt(string Call, string Address, string Account);
}

/// <summary>Metadata of a page.</summary>
internal sealed class CountedPage;

/// <summary>Metadata of a call that is an attempt to use, or to take, an account.</summary>
internal sealed class CountedAttempt;

/// <summary>A request that tries to use, or to take, an account.</summary>
internal interface IAttempt
{
    /// <summary>The address as it was given.</summary>
    string Email { get; }
}
