using System.Net;
using System.Net.Sockets;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>
/// Whether an address is public, and not this machine, its network or a service of the cloud. IANA's special-purpose addresses are refused,
/// and all of IPv6 that is not global unicast. Addresses that embed another one (mapped, 6to4, Teredo, NAT64) are refused.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] s_special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork s_globalUnicast = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || IsGlobalUnicast(address)) && !Array.Exists(s_special, network => network.Contains(address));

    // Mapped addresses first, because .NET 10 says that 2000::/3 contains ::ffff:8.8.8.8.
    private static bool IsGlobalUnicast(IPAddress address) => !address.IsIPv4MappedToIPv6 && address.ScopeId == 0 && s_globalUnicast.Contains(address);
}
