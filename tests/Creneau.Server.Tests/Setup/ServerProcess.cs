using System.Collections.Concurrent;
using System.Diagnostics;

namespace Creneau.Server.Tests.Setup;

/// <summary>The program as people start it: a process of its own, in a working directory of its own.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    // The program that ships, which is built before these tests, or a published one (an absolute path).
    private static readonly string[] s_program = Environment.GetEnvironmentVariable("CRENEAU_PROGRAM") is { } published
        ? [published]
        : ["dotnet", AppContext.BaseDirectory.Replace("/tests/Creneau.Server.Tests/", "/src/Creneau.Web/", StringComparison.Ordinal) + "Creneau.Web.dll"];

    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public HttpClient Http { get; }

    public string Output => string.Join('\n', _output);

    public IReadOnlyList<string> Errors => [.. _errors.Where(line => line.Length > 0)];

    /// <summary>What it has open: files, sockets and the like.</summary>
    public IReadOnlyList<string> Open => [.. Directory.GetFiles($"/proc/{_process.Id}/fd").Select(file => new FileInfo(file).LinkTarget ?? "")];

    /// <summary>The bytes of memory that it occupies.</summary>
    public long Resident => long.Parse(File.ReadAllText($"/proc/{_process.Id}/statm").Split(' ')[1]) * Environment.SystemPageSize;

    public static ServerProcess Launch(string folder, IReadOnlyDictionary<string, string> settings, params string[] args) =>
        Launch(folder, settings, s_program[0], [.. s_program[1..], .. args]);

    /// <summary>One whose disk can be full: a write that does not fit fails, and does not end the process.</summary>
    public static ServerProcess LaunchOnSmallDisk(string folder, IReadOnlyDictionary<string, string> settings) =>
        Launch(folder, settings, "sh", ["-c", "trap '' XFSZ; exec \"$@\"", "sh", .. s_program]);

    private static ServerProcess Launch(string folder, IReadOnlyDictionary<string, string> settings, string program, string[] args)
    {
        var port = settings.TryGetValue("PORT", out var given) && ushort.TryParse(given, out var number) ? number : MariaDb.FreePort();
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in new[] { "DATABASE_HOST", "DATABASE_PATH", "JWT_SECRET_KEY", "SECRET_KEY", "ASPNETCORE_URLS", "LISTEN", "DEMO_DATA", "DEMO_PASSWORD", "DOTNET_USE_POLLING_FILE_WATCHER" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["OUTBOX_WORKER"] = "off";
        start.Environment["PORT"] = port.ToString();
        foreach (var limit in new[] { "BOOKING_HORIZON_DAYS", "MAX_ACTIVE_RESERVATIONS", "MAX_ACTIVE_PER_COMPANY", "MAX_CHANGES_PER_RESERVATION", "MAX_MOVES_PER_DAY", "MAIL_DIGEST_MINUTES", "MAX_MAILS_TO_ACCOUNT", "MAX_MAILS_BY_ACCOUNT", "WEBHOOK_MESSAGES_PER_HOST", "STREAMS_PER_ADDRESS" })
        {
            start.Environment[limit] = "0";
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(Process.Start(start)!, port);
    }

    /// <summary>From now on no file of the process grows beyond so many bytes; null: there is room again.</summary>
    public async Task LimitFiles(long? bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", _process.Id.ToString(), $"--fsize={bytes?.ToString() ?? "unlimited"}:unlimited"]);
        await limit.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, limit.ExitCode);
    }

    /// <summary>As pulling the plug.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<ServerProcess> Ready()
    {
        for (var deadline = Stopwatch.StartNew(); ; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            try
            {
                if ((await Http.GetAsync("/api/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode)
                {
                    return this;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(60) && !_process.HasExited, "not ready: " + Output + string.Join('\n', Errors));
        }
    }

    /// <summary>Asks it to stop, as systemd and Docker do.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", _process.Id.ToString()]).WaitForExit();

    public async Task<int> Exit()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(40));
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}

/// <summary>A working directory that goes with the test.</summary>
public sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("creneau-folder-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
