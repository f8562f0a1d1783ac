namespace Creneau.Server.Platform.Configuration;

/// <summary>The base of links in mails and calendars, without a slash at its end (<c>FRONTEND_URL</c>).</summary>
internal sealed record LinkSettings(string FrontendUrl)
{
    public static LinkSettings Read(SettingsReader settings) => new(Base(settings.Text("FRONTEND_URL") ?? "http://localhost:5173"));

    private static string Base(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? text.TrimEnd('/')
            : throw new SettingsException($"FRONTEND_URL: '{text}' is not a web address such as https://example.org");
}
