using System.Net;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Whether a webhook may have this URL. The address that its name resolves to is checked when the connection is made.</summary>
internal static class WebhookUrl
{
    public static Uri? TryParse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0
            ? url
            : null;

    /// <summary>Why the URL is not allowed, or null.</summary>
    public static string? Fault(Uri url, WebhookSettings settings) =>
        settings.MayBePrivate ? null
        : url.Scheme != "https" ? "url must start with https://"
        : IPAddress.TryParse(url.IdnHost, out var address) && !PublicAddress.Is(address) ? "url must not be a private or special address"
        : null;
}

/// <summary>An absolute http or https address without user name, password or fragment; null passes unless required.</summary>
internal sealed class WebhookUrlAttribute() : TextAttribute(2000)
{
    public override string? Message(object? value, string name) =>
        base.Message(value, name)
        ?? (value is string text && WebhookUrl.TryParse(text) is null ? $"{name} must be an https address without user name, password or fragment" : null);
}
