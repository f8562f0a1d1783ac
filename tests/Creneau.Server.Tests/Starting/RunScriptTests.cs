using System.Diagnostics;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Starting;

/// <summary><c>./run</c> with a compiler that takes its time.</summary>
[Trait("Speed", "Slow")]
public sealed class RunScriptTests
{
    // Restoring and building take five seconds each; a program is printed instead of run.
    private const string SlowCompiler = """
        #!/bin/sh
        case "$1" in
            restore | build) sleep 5; exit ${FAILS:-0} ;;
            *) echo "run: $*" ;;
        esac
        """;

    [Fact]
    public async Task It_says_every_few_seconds_what_takes_so_long()
    {
        var (code, output, errors) = await Run();

        Assert.Equal(0, code);
        Assert.StartsWith("run: ", output, StringComparison.Ordinal); // nothing else is there: verify prints its faults on it
        Assert.EndsWith("Creneau.Web.dll verify\n", output, StringComparison.Ordinal);
        Assert.Contains("Restoring the packages", errors, StringComparison.Ordinal);
        Assert.Equal(2, errors.Split('\n').Count(line => line.EndsWith("... 3 s", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_step_that_fails_ends_it()
    {
        var (code, output, errors) = await Run(("FAILS", "7"));

        Assert.Equal((7, ""), (code, output));
        Assert.DoesNotContain("Building", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params (string Name, string Value)[] environment)
    {
        using var folder = new Folder();
        File.Copy(Path.Combine(Repository.Root, "run"), Path.Combine(folder.Path, "run"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "dotnet"), SlowCompiler, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(folder.Path, "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(Path.Combine(folder.Path, "run"), ["verify"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PATH"] = folder.Path + ":" + start.Environment["PATH"];
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var run = Process.Start(start)!;
        var output = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (run.ExitCode, await output, await errors);
    }
}
