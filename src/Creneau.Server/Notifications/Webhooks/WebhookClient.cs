using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>
/// Posts a message to an address that somebody else has chosen: only to public addresses, as they are when the connection is made, only
/// there and not where the answer would send it, with nothing of ours but the message.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly ProductInfoHeaderValue s_userAgent = new("Creneau-Webhooks", "1");

    private readonly WebhookSettings _settings;
    private readonly HttpMessageInvoker _http;

    public WebhookClient(WebhookSettings settings)
    {
        _settings = settings;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16, // KiB
            MaxResponseDrainSize = 4096, // of a body that nobody reads; with a longer one the connection is closed
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1), // then the name is looked up again
            ConnectCallback = Connect,

            // Or the receiver's certificate could name an address from which the missing ones of its chain are fetched, wherever that is.
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
            },
        });
    }

    /// <summary>Returns what the receiver answered, or null when it did not in time; throws when it could not be reached.</summary>
    public async Task<HttpStatusCode?> Send(string url, string eventId, string signature, byte[] body, CancellationToken cancellationToken)
    {
        var address = WebhookUrl.TryParse(url)!;
        if (WebhookUrl.Fault(address, _settings) is { } fault)
        {
            throw new HttpRequestException(fault); // the setting was another when it was registered
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(s_userAgent);
        request.Headers.Add("Creneau-Event-Id", eventId);
        request.Headers.Add("Creneau-Signature", signature);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            using var response = await _http.SendAsync(request, timeout.Token);
            return response.StatusCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    // One error for both, or strangers could learn which names only this network knows.
    private async Task<IPAddress[]> Find(string host, CancellationToken cancellationToken)
    {
        var addresses = await LookUp(host, cancellationToken);
        var isAllowed = addresses.Length > 0 && (_settings.MayBePrivate || Array.TrueForAll(addresses, PublicAddress.Is));
        return isAllowed ? addresses : throw new HttpRequestException("The name leads to no address, or to a private or special one");
    }

    private static async Task<IPAddress[]> LookUp(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    // Looked up here and connected to here: what was looked at is what is connected to, whatever the name says a moment later.
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Find(context.DnsEndPoint.Host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
