using System.Net;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Where a webhook may go, as far as its text tells. Where its name leads is looked at when it is connected to.</summary>
internal static class WebhookUrl
{
    public static Uri? TryParse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0
            ? url
            : null;

    /// <summary>Why nothing may be sent there, or null.</summary>
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
