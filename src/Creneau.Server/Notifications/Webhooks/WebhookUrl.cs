namespace Creneau.Server.Notifications.Webhooks;

/// <summary>The URLs of webhooks.</summary>
internal static class WebhookUrl
{
    /// <summary>Whether both lead to the same place: the host is compared without case, the rest as it is.</summary>
    public static bool IsSame(string one, string other) => TryParse(one)?.AbsoluteUri == TryParse(other)?.AbsoluteUri;

    public static Uri? TryParse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0
            ? url
            : null;
}

/// <summary>An absolute http or https address without user name, password or fragment; null passes unless required.</summary>
internal sealed class WebhookUrlAttribute() : TextAttribute(2000)
{
    public override string? Message(object? value, string name) =>
        base.Message(value, name)
        ?? (value is string text && WebhookUrl.TryParse(text) is null ? $"{name} must be an https address without user name, password or fragment" : null);
}
