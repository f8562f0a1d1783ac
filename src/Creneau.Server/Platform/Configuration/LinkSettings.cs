namespace Creneau.Server.Platform.Configuration;

/// <summary>Where people reach the server.</summary>
/// <param name="PublicUrl">Its own address, without a slash at its end (<c>PUBLIC_URL</c>).</param>
/// <param name="FrontendUrl">The base of links in mails and calendars (<c>FRONTEND_URL</c>): its own address unless another program serves the pages.</param>
/// <param name="OnlyHost">The one host that is answered, when <c>PUBLIC_URL</c> is set; null: any.</param>
internal sealed record LinkSettings(string PublicUrl, string FrontendUrl, string? OnlyHost)
{
    public static LinkSettings Read(SettingsReader settings, string listening)
    {
        var set = Base(settings, "PUBLIC_URL");
        var own = set ?? WithoutWildcard(listening);
        return new LinkSettings(own, Base(settings, "FRONTEND_URL") ?? own, set is null ? null : new Uri(set).Host);
    }

    /// <summary>An address that is listened on, as a browser reaches it: a wildcard as localhost.</summary>
    public static string WithoutWildcard(string url) => url.TrimEnd('/')
        .Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal);

    private static string? Base(SettingsReader settings, string name) =>
        settings.Text(name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0 ? text.TrimEnd('/')
        : throw new SettingsException($"{name}: '{text}' is not a web address such as https://example.org");
}
