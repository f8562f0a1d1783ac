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

    public string Mode { get; init; } = "Production";

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(s_command[0], s_command[1..])
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

        start.Environment["ASPNETCORE_ENVIRONMENT"] = Mode;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["DEMO_DATA"] = "false";
        start.Environment["OUTBOX_WORKER"] = "off";
        start.Environment["JWT_SECRET_KEY"] = "tests-only-signing-key-0123456789abcdef";
        start.Environment["SECRET_KEY"] = "tests-only-hashing-key-0123456789abcdef";

        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The program ended: " + Output()));
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
