using System.Net;
using System.Net.NetworkInformation;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Where webhooks may go: to public addresses that are not this server's own.</summary>
internal sealed class WebhookTargets(WebhookSettings settings, LinkSettings links, TimeProvider clock)
{
    private const int HttpsPort = 443;

    private static readonly TimeSpan s_freshness = TimeSpan.FromMinutes(1);

    // One reference, because deliveries that run at once read and replace it.
    private volatile AddressSnapshot _own = new(DateTimeOffset.MinValue, new HashSet<IPAddress>());

    /// <summary>Why the URL is not allowed, or null. The address that its name resolves to is checked when the connection is made.</summary>
    public string? Fault(Uri url) =>
        settings.MayBePrivate ? null
        : url.Scheme != "https" ? "url must start with https://"
        : url.Port != HttpsPort ? "url must be on port 443"
        : string.Equals(WebhookUrl.HostOf(url), links.OnlyHost, StringComparison.OrdinalIgnoreCase) ? "url must not be an address of this server"
        : IsLocal(WebhookUrl.HostOf(url)) || (IPAddress.TryParse(WebhookUrl.HostOf(url), out var address) && !IsAllowed(address)) ? "url must not be a private or special address"
        : null;

    /// <summary>Whether a connection to the address may be made.</summary>
    public bool IsAllowed(IPAddress address) => settings.MayBePrivate || (PublicAddress.Is(address) && !OwnAddresses().Contains(address));

    private static bool IsLocal(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private IReadOnlySet<IPAddress> OwnAddresses()
    {
        var (now, own) = (clock.GetUtcNow(), _own);
        if (now - own.At > s_freshness)
        {
            own = new AddressSnapshot(now, NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(one => one.Address).ToHashSet());
            _own = own;
        }

        return own.Addresses;
    }

    private sealed record AddressSnapshot(DateTimeOffset At, IReadOnlySet<IPAddress> Addresses);
}
