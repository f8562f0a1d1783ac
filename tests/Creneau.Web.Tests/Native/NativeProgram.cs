using System.Diagnostics;

namespace Creneau.Web.Tests.Native;

/// <summary>The program as the Docker image ships it: published as native code, by the command of deploy/Dockerfile.</summary>
public sealed class NativeProgram : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creneau-native-").FullName;

    public string Path { get; } = Repository.File("artifacts/native/app/Creneau.Web");

    public string DatabasePath => System.IO.Path.Combine(_folder, "creneau.db");

    /// <summary>What the publish wrote.</summary>
    public string Output { get; private set; } = "";

    public ShippedProgram Running { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Publish();
        Running = Run();
        await Running.InitializeAsync();
    }

    /// <summary>A process of it, which has not started yet, on the one database.</summary>
    public ShippedProgram Run() => new()
    {
        Command = [Path],
        DatabasePath = DatabasePath,
        Settings = new Dictionary<string, string> { ["REQUIRE_VERIFIED_EMAIL"] = "off" }, // no mail is read here
    };

    public async ValueTask DisposeAsync()
    {
        if (Running is not null)
        {
            await Running.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task Publish()
    {
        // The intermediate files stay in artifacts/, apart from those of the build: the next publish compiles only what has changed.
        var start = new ProcessStartInfo(
            "dotnet",
            ["publish", "src/Creneau.Web", "--configuration", "Release", "--use-current-runtime", "-p:PublishAot=true",
                "--artifacts-path", Repository.File("artifacts/native"), "--output", System.IO.Path.GetDirectoryName(Path)!])
        {
            WorkingDirectory = Repository.File(""),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name); // those of the build that runs the tests
        }

        using var publish = Process.Start(start)!;
        var output = await Task.WhenAll(publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync();
        Output = string.Concat(output);
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException("dotnet publish failed: " + Output);
        }
    }
}
