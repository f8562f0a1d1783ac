using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>
/// Posts a message to an address that a user has chosen: only to public addresses, checked when the connection is made, without following
/// redirects, and without cookies or credentials.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private const int MaxBody = 1024;

    private static readonly ProductInfoHeaderValue s_userAgent = new("Creneau-Webhooks", "1");

    private readonly WebhookTargets _targets;
    private readonly HttpMessageInvoker _http;

    public WebhookClient(WebhookTargets targets)
    {
        _targets = targets;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16, // KiB
            MaxResponseDrainSize = 4096, // the body is not read; with a longer one the connection is closed
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1), // then the name is looked up again
            ConnectCallback = Connect,

            // Otherwise the receiver's certificate could make us fetch missing certificates of its chain from any address.
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
            },
        });
    }

    /// <summary>Posts a signed message; null when there was no response in time. Throws when the receiver cannot be reached.</summary>
    /// <param name="url">The address.</param>
    /// <param name="message">The body, its id and signatures.</param>
    /// <param name="readsBody">Whether the first part of the response's body is wanted.</param>
    /// <param name="cancellationToken">Of the attempt.</param>
    public async Task<WebhookResponse?> Send(string url, SignedMessage message, bool readsBody, CancellationToken cancellationToken)
    {
        var address = WebhookUrl.TryParse(url)!;
        if (_targets.Fault(address) is { } fault)
        {
            throw new HttpRequestException(fault); // the setting has changed since it was registered
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(s_userAgent);
        foreach (var (name, value) in message.Headers)
        {
            request.Headers.Add(name, value);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            using var response = await _http.SendAsync(request, timeout.Token);
            return new WebhookResponse(response.StatusCode, readsBody ? await ReadStart(response, timeout.Token) : "");
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<string> ReadStart(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var start = new byte[MaxBody];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return Encoding.UTF8.GetString(start, 0, await body.ReadAtLeastAsync(start, MaxBody, throwOnEndOfStream: false, cancellationToken));
    }

    public void Dispose() => _http.Dispose();

    // One error for both, so that users cannot find out names that only this network knows.
    private async Task<IPAddress[]> Find(string host, CancellationToken cancellationToken)
    {
        var addresses = await LookUp(host, cancellationToken);
        var isAllowed = addresses.Length > 0 && Array.TrueForAll(addresses, _targets.IsAllowed);
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

    // The address that was checked is the one that is connected to, even if the name resolves to another one a moment later.
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

/// <param name="Status">The status of the response.</param>
/// <param name="Body">The first part of its body, when it was wanted.</param>
internal sealed record WebhookResponse(HttpStatusCode Status, string Body);
