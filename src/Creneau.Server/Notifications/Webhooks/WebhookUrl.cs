namespace Creneau.Server.Notifications.Webhooks;

/// <summary>The URLs of webhooks.</summary>
internal static class WebhookUrl
{
    /// <summary>Whether both lead to the same place: the host is compared without case and spelling, the rest as it is.</summary>
    public static bool IsSame(string one, string other) => PlaceOf(TryParse(one)) == PlaceOf(TryParse(other));

    /// <summary>The host in ASCII. The dot at the end of a full name makes no other host of it.</summary>
    public static string HostOf(Uri url) => url.IdnHost.TrimEnd('.').ToLowerInvariant();

    public static Uri? TryParse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
        && !HasUser(url.OriginalString) && url.Fragment.Length == 0 && NormalForm.Has(url.Host)
            ? url
            : null;

    // Also an empty one.
    private static bool HasUser(string text)
    {
        var authority = text[(text.IndexOf("//", StringComparison.Ordinal) + 2)..];
        var end = authority.IndexOfAny(['/', '?', '#', '\\']);
        return (end < 0 ? authority : authority[..end]).Contains('@', StringComparison.Ordinal);
    }

    private static (string, string, int, string)? PlaceOf(Uri? url) => url is null ? null : (url.Scheme, HostOf(url), url.Port, url.PathAndQuery.TrimEnd('?'));
}

/// <summary>An absolute http or https address without user name, password or fragment; null passes unless required.</summary>
internal sealed class WebhookUrlAttribute() : TextAttribute(2000)
{
    public override string? Message(object? value, string name) =>
        base.Message(value, name)
        ?? (value is string text && WebhookUrl.TryParse(text) is null ? $"{name} must be an https address without user name, password or fragment" : null);
}
