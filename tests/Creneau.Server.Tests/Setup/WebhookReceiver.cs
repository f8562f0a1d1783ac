using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Creneau.Server.Tests.Setup;

/// <summary>A real web server on a free port of this machine, which keeps what is posted to it and answers as it is told to.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedEvent> _events = new();
    private readonly ConcurrentQueue<ReceivedEvent> _challenges = new();
    private readonly X509Certificate2? _certificate;
    private WebApplication? _app;

    private WebhookReceiver(X509Certificate2? certificate) => _certificate = certificate;

    public int Port { get; } = MariaDb.FreePort();

    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/hook";

    /// <summary>What it answers; the event has been kept by then.</summary>
    public Func<ReceivedEvent, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What it answers to the challenge that comes before the first event; null: the challenge, as it should.</summary>
    public Func<string, string>? AnswerChallenge { get; set; }

    /// <summary>The challenges that it got.</summary>
    public IReadOnlyList<ReceivedEvent> Challenges => [.. _challenges];

    /// <summary>What it got, in that order.</summary>
    public IReadOnlyList<ReceivedEvent> Events => [.. _events];

    public static async Task<WebhookReceiver> Start(X509Certificate2? certificate = null)
    {
        var receiver = new WebhookReceiver(certificate);
        await receiver.Restart();
        return receiver;
    }

    public async Task Restart()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Port, listen =>
        {
            if (_certificate is not null)
            {
                // Offline: it shows what it has, and fetches nothing to complete it.
                var shown = SslStreamCertificateContext.Create(_certificate, additionalCertificates: null, offline: true);
                listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = shown }) });
            }
        }));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var received = new ReceivedEvent(context.Request.Method, context.Request.Path, headers, body);
            if (received.Body.TryGetProperty("challenge", out var challenge))
            {
                _challenges.Enqueue(received);
                await context.Response.WriteAsync(AnswerChallenge?.Invoke(challenge.GetString()!) ?? body);
                return;
            }

            _events.Enqueue(received);
            await Answer(received, context);
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public void AnswerWith(int status) => Answer = (_, context) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>As pulling the plug; <see cref="Restart"/> puts it back.</summary>
    public async Task Stop()
    {
        await _app!.DisposeAsync();
        _app = null;
    }

    /// <summary>Waits for so many.</summary>
    public async Task<IReadOnlyList<ReceivedEvent>> Receive(int count)
    {
        for (var deadline = Stopwatch.StartNew(); _events.Count < count; await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(30), $"{_events.Count} of {count} events came");
        }

        return Events;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await Stop();
        }

        _certificate?.Dispose();
    }
}

/// <summary>One request to a receiver.</summary>
public sealed record ReceivedEvent(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public string Id => Body.GetProperty("id").GetString()!;

    public string Type => Body.GetProperty("type").GetString()!;

    public JsonElement Reservation => Body.GetProperty("data").GetProperty("reservation");

    public long ReservationId => Reservation.GetProperty("id").GetInt64();

    /// <summary>How often the signature of the Standard Webhooks specification is this secret's.</summary>
    public int StandardSignaturesOf(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Headers["webhook-id"]}.{Headers["webhook-timestamp"]}.{Text}")));
        return Headers["webhook-signature"].Split(' ').Count(signature => signature == expected);
    }

    /// <summary>How often the signature is this secret's, worked out as the documentation tells receivers to.</summary>
    public int SignaturesOf(string secret)
    {
        var parts = Headers["Creneau-Signature"].Split(',');
        var time = parts.Single(part => part.StartsWith("t=", StringComparison.Ordinal))[2..];
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{Text}")));
        return parts.Count(part => part == "v1=" + expected);
    }
}
