using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Creneau.Server.Platform.Http;

/// <summary>Limits requests, counted in this instance, in windows of a minute.</summary>
internal sealed class RateLimits(HttpSettings settings) : IDisposable
{
    private const int AccountsPerAddress = 10;

    private readonly PartitionedRateLimiter<string> _attempts = PerMinute(settings.AttemptsPerAccount);
    private readonly PartitionedRateLimiter<string> _attemptsInAll = PerMinute(settings.AttemptsPerAccount * AccountsPerAddress);
    private readonly PartitionedRateLimiter<string> _anonymous = PerMinute(settings.AnonymousCalls);
    private readonly PartitionedRateLimiter<string> _users = PerMinute(settings.UserCalls);

    /// <summary>Counts one call; the refusal when there were too many.</summary>
    public ProblemResult? Call(HttpContext context) =>
        Actor.From(context.User) is { } actor
            ? Take(_users, settings.UserCalls, actor.UserId.ToString())
            : Take(_anonymous, settings.AnonymousCalls, AddressOf(context));

    /// <summary>Counts one attempt on an account.</summary>
    public ProblemResult? Attempt(HttpContext context, string call, string account)
    {
        var address = AddressOf(context);
        return Take(_attemptsInAll, settings.AttemptsPerAccount, $"{call} {address}")
            ?? Take(_attempts, settings.AttemptsPerAccount, $"{call} {address} {account}");
    }

    public void Dispose()
    {
        _attempts.Dispose();
        _attemptsInAll.Dispose();
        _anonymous.Dispose();
        _users.Dispose();
    }

    private static ProblemResult? Take(PartitionedRateLimiter<string> limiter, int limit, string key)
    {
        if (limit == 0)
        {
            return null;
        }

        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null
            : ProblemResult.From(Problem.RateLimited, retryAfter: lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1));
    }

    private static PartitionedRateLimiter<string> PerMinute(int limit) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = Math.Max(1, limit), Window = TimeSpan.FromMinutes(1) }));

    // One household or machine has a whole /64 of IPv6 to call from.
    public static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPNetwork(Prefix(address), 64).ToString() : address.ToString();
    }

    private static IPAddress Prefix(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}

/// <summary>A request that tries to use, or to take, an account.</summary>
internal interface IAttempt
{
    /// <summary>The address as it was given.</summary>
    string Email { get; }
}

internal static class RateLimiting
{
    /// <summary>Whether it matters to no rule who makes the call: it reads no token.</summary>
    public static bool IsUnlimited(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<NotLimited>() is not null;

    /// <summary>The same, of the metadata of an endpoint.</summary>
    public static bool IsUnlimited(IEnumerable<object> metadata) => metadata.OfType<NotLimited>().Any();

    /// <summary>Limits all calls of the API but the health checks; attempts are limited by their own rule as well.</summary>
    public static void UseRateLimits(this WebApplication app) => app.Use((context, next) =>
    {
        var isLimited = context.IsApiCall() && !IsUnlimited(context);
        return isLimited && context.RequestServices.GetRequiredService<RateLimits>().Call(context) is { } refused
            ? refused.ExecuteAsync(context)
            : next(context);
    });

    /// <summary>The first parameter is an <see cref="IAttempt"/>: counted by account and address too.</summary>
    public static TBuilder LimitAttempts<TBuilder>(this TBuilder endpoint, string call)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            var account = context.GetArgument<IAttempt>(0).Email.Trim().ToLowerInvariant();
            var limits = context.HttpContext.RequestServices.GetRequiredService<RateLimits>();
            return limits.Attempt(context.HttpContext, call, account) is { } refused ? refused : await next(context);
        });

    /// <summary>Not counted at all: health checks come from machines.</summary>
    public static TBuilder Unlimited<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NotLimited());

    private sealed record NotLimited;
}
