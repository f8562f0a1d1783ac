using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Creneau.Web.Tests;

/// <summary>The program that ships, as a process with a working directory and a database of its own, on a port that the system chose.</summary>
public sealed partial class ShippedProgram : IAsyncLifetime
{
    // The build under test, or one that was published (an absolute path).
    private static readonly string[] s_command = Environment.GetEnvironmentVariable("CRENEAU_PROGRAM") is { } published
        ? [published]
        : ["dotnet", AppContext.BaseDirectory.Replace("/tests/Creneau.Web.Tests/", "/src/Creneau.Web/", StringComparison.Ordinal) + "Creneau.Web.dll"];

    private readonly string _folder = Directory.CreateTempSubdirectory("creneau-web-").FullName;
    private readonly List<string> _output = [];
    private Process _process = null!;
    private long _startedAt;

    public IReadOnlyList<string> Command { get; init; } = s_command;

    public string Mode { get; init; } = "Production";

    /// <summary>The SQLite file; one in its working directory if left out.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>Further settings, which win over those of all tests.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Its working directory.</summary>
    public string Folder => _folder;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>How long ago its process was started.</summary>
    public TimeSpan Age => TimeProvider.System.GetElapsedTime(_startedAt);

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(Command[0], Command.Skip(1))
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DATABASE_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        if (DatabasePath is not null)
        {
            start.Environment["DATABASE_PATH"] = DatabasePath;
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = Mode;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["DEMO_DATA"] = "false";
        start.Environment["OUTBOX_WORKER"] = "off";
        start.Environment["SHUTDOWN_DELAY"] = "0";
        start.Environment["JWT_SECRET_KEY"] = "tests-only-signing-key-0123456789abcdef";
        start.Environment["SECRET_KEY"] = "tests-only-hashing-key-0123456789abcdef";
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The program ended: " + Output()));
        _startedAt = TimeProvider.System.GetTimestamp();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var listening = await address.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(listening) };

        void Read(string? line)
        {
            lock (_output)
            {
                _output.Add(line ?? "");
            }

            if (Listening().Match(line ?? "") is { Success: true } match)
            {
                address.TrySetResult(match.Groups["address"].Value);
            }
        }
    }

    /// <summary>Asks it to stop, as systemd and Docker do; returns its exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(40), TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Output()
    {
        lock (_output)
        {
            return string.Join('\n', _output);
        }
    }

    [GeneratedRegex("Now listening on: (?<address>http://[0-9.:]+)", RegexOptions.None, 1000)]
    private static partial Regex Listening();
}
