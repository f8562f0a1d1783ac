using System.Net;

namespace Creneau.Server.Platform.Http;

/// <summary>How clients reach the server, and how often they may.</summary>
internal sealed record HttpSettings
{
    public const int DefaultPort = 5000;

    public required int Port { get; init; }
    public required IReadOnlyList<string> CorsOrigins { get; init; }
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    /// <summary>How long it goes on serving when it is asked to stop.</summary>
    public required TimeSpan ShutdownDelay { get; init; }

    /// <summary>How long public responses are cached; 0: not at all.</summary>
    public required int PublicCacheSeconds { get; init; }

    /// <summary>Attempts a minute on one account from one address; 0: no limit.</summary>
    public required int AttemptsPerAccount { get; init; }

    /// <summary>Anonymous calls a minute from one address; 0: no limit.</summary>
    public required int AnonymousCalls { get; init; }

    /// <summary>Calls a minute of one signed-in user; 0: no limit.</summary>
    public required int UserCalls { get; init; }

    public static HttpSettings Read(SettingsReader settings, IHostEnvironment environment) => new()
    {
        Port = settings.Number("PORT", DefaultPort, 1, 65535),
        CorsOrigins = [.. settings.List("CORS_ORIGINS", "http://localhost:5173").Select(Origin)],
        TrustedProxies = [.. settings.List("TRUSTED_PROXIES", "").Select(Network)],
        ShutdownDelay = TimeSpan.FromSeconds(settings.Number("SHUTDOWN_DELAY", environment.IsDevelopment() ? 0 : 5, 0, 300)),
        AttemptsPerAccount = settings.Number("RATE_LIMIT_AUTH", 5, 0, 1_000_000),
        AnonymousCalls = settings.Number("RATE_LIMIT_PUBLIC", 600, 0, 1_000_000),
        PublicCacheSeconds = settings.Number("PUBLIC_CACHE_SECONDS", 1, 0, 1),
        UserCalls = settings.Number("RATE_LIMIT_USER", 200, 0, 1_000_000),
    };

    private static string Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority).Equals(text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
            ? text.TrimEnd('/')
            : throw new SettingsException($"CORS_ORIGINS: '{text}' is not an origin such as https://example.org");

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new SettingsException($"TRUSTED_PROXIES: '{text}' is not an address or a network such as 10.0.0.0/8");
}
