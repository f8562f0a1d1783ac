using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Creneau.Server.Tests.Mail;

namespace Creneau.Server.Tests.Setup;

/// <summary>An nginx with the site of <c>deploy/nginx.conf</c> on free ports, a certificate of its own and its logs in a temporary folder.</summary>
public sealed class NginxProxy : IAsyncDisposable
{
    private readonly Folder _folder = new();
    private string _certificate = "";
    private Process _process = null!;

    public int PlainPort { get; } = MariaDb.FreePort();

    public int EncryptedPort { get; } = MariaDb.FreePort();

    /// <param name="port">Where the server behind it listens.</param>
    public static async Task<NginxProxy> Start(int port)
    {
        var proxy = new NginxProxy();
        await proxy.Run(port);
        return proxy;
    }

    public bool IsIts(X509Certificate? certificate)
    {
        using var its = X509CertificateLoader.LoadCertificateFromFile(_certificate);
        return its.Equals(certificate);
    }

    /// <summary>The answer to a request for a host, whatever name the certificate has.</summary>
    public async Task<HttpResponseMessage> Get(string path, bool isEncrypted, string host = "creneau.example.org", string? nameInHandshake = null)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => IsIts(certificate), TargetHost = nameInHandshake ?? host };
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, isEncrypted ? EncryptedPort : PlainPort, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri((isEncrypted ? "https://" : "http://") + host + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (isEncrypted) (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>All that it has logged.</summary>
    public async Task<string> Logs()
    {
        await Task.Delay(100, TestContext.Current.CancellationToken); // a request is logged after its answer
        return string.Concat(Directory.GetFiles(_folder.Path, "*.log").Select(File.ReadAllText));
    }

    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", _process.Id.ToString()]))
        {
            await stop.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task Run(int port)
    {
        (_certificate, var key) = await MailedProcess.Certificate(_folder.Path);
        var site = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "nginx.conf"), TestContext.Current.CancellationToken))
            .Replace("listen 80", $"listen 127.0.0.1:{PlainPort}", StringComparison.Ordinal)
            .Replace("listen 443", $"listen 127.0.0.1:{EncryptedPort}", StringComparison.Ordinal)
            .Replace("127.0.0.1:5000", $"127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("/etc/ssl/creneau/fullchain.pem", _certificate, StringComparison.Ordinal)
            .Replace("/etc/ssl/creneau/privkey.pem", key, StringComparison.Ordinal)
            .Replace("/var/log/nginx/", _folder.Path + "/", StringComparison.Ordinal);
        site = string.Join('\n', site.Split('\n').Where(line => !line.Contains("listen [::]", StringComparison.Ordinal))); // not every machine has IPv6
        var main = $$"""
            daemon off;
            pid {{_folder.Path}}/pid;
            error_log {{_folder.Path}}/error.log;
            events { worker_connections 1024; }
            http {
                access_log {{_folder.Path}}/main.log;
                client_body_temp_path {{_folder.Path}}/body;
                proxy_temp_path {{_folder.Path}}/proxy;
                {{string.Join("\n    ", new[] { "fastcgi", "uwsgi", "scgi" }.Select(name => $"{name}_temp_path {_folder.Path}/{name};"))}}
                {{site}}
            }
            """;
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "nginx.conf"), main, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("nginx", ["-e", _folder.Path + "/error.log", "-c", _folder.Path + "/nginx.conf"]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["PATH"] += ":/usr/sbin:/usr/local/sbin";
        _process = Process.Start(start)!;
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, EncryptedPort, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (waited.Elapsed < TimeSpan.FromSeconds(10) && !_process.HasExited)
            {
                // not listening yet
            }
        }
    }
}
