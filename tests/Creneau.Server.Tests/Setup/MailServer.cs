using System.Collections.Concurrent;
using System.Diagnostics;
using Creneau.Server.Tests.Setup;
using MimeKit;

[assembly: AssemblyFixture(typeof(IdleMailServers))]

namespace Creneau.Server.Tests.Setup;

/// <summary>A real mail server (Debian's aiosmtpd) on a free port of this machine, which keeps what it gets in a folder.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly Folder _folder = new();
    private readonly string[] _options;
    private Process? _process;

    private MailServer(string[] options) => _options = options;

    public int Port { get; } = MariaDb.FreePort();

    /// <summary>The settings of a server that sends its mail here.</summary>
    public (string Name, string Value)[] Settings =>
        [("MAIL_SERVER", "127.0.0.1"), ("MAIL_PORT", Port.ToString()), ("MAIL_FROM", "Creneau <no-reply@creneau.example>"), ("FRONTEND_URL", "https://creneau.example")];

    public static async Task<MailServer> Start(params string[] options)
    {
        var server = new MailServer(options);
        await server.Start();
        return server;
    }

    /// <summary>An empty one of those that other tests have given back, because to start one takes longer than most tests.</summary>
    public static async Task<MailServer> Borrow() => IdleMailServers.All.TryTake(out var idle) ? idle : await Start();

    /// <summary>Gives it back as it was borrowed.</summary>
    public async Task GiveBack()
    {
        LetGo();
        TakeAgain();
        foreach (var file in Directory.GetFiles(_folder.Path, "*.eml"))
        {
            File.Delete(file);
        }

        if (_process is null) await Start();

        IdleMailServers.All.Add(this);
    }

    public async Task Start()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Setup", "mailserver.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, Port.ToString(), _folder.Path, .. _options]) { RedirectStandardOutput = true, UseShellExecute = false };
        _process = Process.Start(start)!;
        Assert.Equal("ready", await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>As pulling the plug; <see cref="Start()"/> puts it back.</summary>
    public async Task Stop()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    /// <summary>From now on it keeps each message and does not answer, until it is let go.</summary>
    public void Hold() => File.WriteAllText(Path.Combine(_folder.Path, "hold"), "");

    public void LetGo() => File.Delete(Path.Combine(_folder.Path, "hold"));

    /// <summary>From now on it turns each message away, naming the recipient, as mail servers do.</summary>
    public void Refuse() => File.WriteAllText(Path.Combine(_folder.Path, "refuse"), "");

    public void TakeAgain() => File.Delete(Path.Combine(_folder.Path, "refuse"));

    /// <summary>What it got, in that order.</summary>
    public IReadOnlyList<MimeMessage> Messages =>
        [.. Directory.GetFiles(_folder.Path, "*.eml").Order(StringComparer.Ordinal).Select(path => MimeMessage.Load(path, TestContext.Current.CancellationToken))];

    public IReadOnlyList<MimeMessage> To(string email) => [.. Messages.Where(message => message.Headers["X-RcptTo"] == email)];

    /// <summary>Waits for so many.</summary>
    public async Task<IReadOnlyList<MimeMessage>> Receive(int count)
    {
        for (var deadline = Stopwatch.StartNew(); Directory.GetFiles(_folder.Path, "*.eml").Length < count; await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(30), $"{Messages.Count} of {count} mails came");
        }

        return Messages;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await Stop();
        }

        _folder.Dispose();
    }
}

/// <summary>The mail servers that no test uses now. They stop with the last test.</summary>
public sealed class IdleMailServers : IAsyncDisposable
{
    public static readonly ConcurrentBag<MailServer> All = [];

    public async ValueTask DisposeAsync()
    {
        while (All.TryTake(out var idle))
        {
            await idle.DisposeAsync();
        }
    }
}
