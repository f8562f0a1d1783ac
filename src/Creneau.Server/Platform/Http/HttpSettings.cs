using System.Net;
using System.Net.Sockets;

namespace Creneau.Server.Platform.Http;

/// <summary>How clients reach the server, and how often they may.</summary>
internal sealed record HttpSettings
{
    private const int DefaultPort = 5000;

    /// <summary>The addresses that it listens on: those of <c>ASPNETCORE_URLS</c>, or <c>PORT</c> on each host of <c>LISTEN</c>.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    public required IReadOnlyList<string> CorsOrigins { get; init; }
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    /// <summary>Connections at one time, above which new ones are closed at once; 0: no limit.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>How long it goes on serving when it is asked to stop.</summary>
    public required TimeSpan ShutdownDelay { get; init; }

    /// <summary>How long public responses are cached; 0: not at all.</summary>
    public required int PublicCacheSeconds { get; init; }

    /// <summary>Attempts a minute on one account from one address; 0: no limit.</summary>
    public required int AttemptsPerAccount { get; init; }

    /// <summary>Failed attempts an hour on one account over all addresses; 0: no limit.</summary>
    public required int FailuresPerAccount { get; init; }

    /// <summary>Anonymous calls a minute from one address; 0: no limit.</summary>
    public required int AnonymousCalls { get; init; }

    /// <summary>Calls a minute of one signed-in user; 0: no limit.</summary>
    public required int UserCalls { get; init; }

    /// <summary>Files a minute from one address, of pages and their documentation; 0: no limit.</summary>
    public int FileCalls => AnonymousCalls * 10;

    public static HttpSettings Read(SettingsReader settings, IHostEnvironment environment) => new()
    {
        Urls = ReadUrls(settings, environment),
        CorsOrigins = [.. settings.List("CORS_ORIGINS", "http://localhost:5173,http://127.0.0.1:5173").Select(Origin)],
        TrustedProxies = [.. settings.List("TRUSTED_PROXIES", "").Select(Network)],
        MaxConnections = settings.Number("MAX_CONNECTIONS", 12_500, 0, 1_000_000),
        ShutdownDelay = TimeSpan.FromSeconds(settings.Number("SHUTDOWN_DELAY", environment.IsDevelopment() ? 0 : 5, 0, 300)),
        AttemptsPerAccount = settings.Number("RATE_LIMIT_AUTH", 5, 0, 1_000_000),
        FailuresPerAccount = settings.Number("RATE_LIMIT_FAILURES", 20, 0, 1_000_000),
        AnonymousCalls = settings.Number("RATE_LIMIT_PUBLIC", 600, 0, 1_000_000),
        PublicCacheSeconds = settings.Number("PUBLIC_CACHE_SECONDS", 1, 0, 1),
        UserCalls = settings.Number("RATE_LIMIT_USER", 200, 0, 1_000_000),
    };

    // A server in Development has sample accounts and no TLS: only this machine reaches it unless a setting says otherwise.
    private static string[] ReadUrls(SettingsReader settings, IHostEnvironment environment)
    {
        var port = settings.Number("PORT", DefaultPort, 1, 65535);
        var listen = settings.List("LISTEN", environment.IsDevelopment() ? "localhost" : "*").Select(host => $"http://{Host(host)}:{port}").ToArray();
        if (listen.Length == 0) throw new SettingsException("LISTEN: is not localhost, * (every address) or an IP address");
        if (settings.Text("urls") is not { } urls) return listen;

        var list = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return list.Length > 0 && Array.TrueForAll(list, url => url.StartsWith("http", StringComparison.OrdinalIgnoreCase) && url.Contains("://", StringComparison.Ordinal)) ? list
            : throw new SettingsException($"ASPNETCORE_URLS: '{urls}' is not a list of addresses such as http://*:5000");
    }

    // The framework would take any other name for "every address".
    private static string Host(string text) =>
        text is "localhost" or "*" ? text
        : !IPAddress.TryParse(text.Trim('[', ']'), out var address) ? throw new SettingsException($"LISTEN: '{text}' is not localhost, * (every address) or an IP address")
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static string Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority).Equals(text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
            ? text.TrimEnd('/')
            : throw new SettingsException($"CORS_ORIGINS: '{text}' is not an origin such as https://example.org");

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new SettingsException($"TRUSTED_PROXIES: '{text}' is not an address or a network such as 10.0.0.0/8");
}
