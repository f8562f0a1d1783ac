using Creneau.Server.Platform.Configuration;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Starting;

/// <summary>The arguments of the program.</summary>
[Trait("Speed", "Slow")]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--urls=http://*:80")]
    [InlineData("--PORT=5001")]
    [InlineData("verfy")]
    [InlineData("--version", "now")]
    [InlineData("verify", "--repair")]
    [InlineData("two\nlines")]
    public async Task An_unknown_one_is_refused_with_one_line(params string[] args)
    {
        using var folder = new Folder();
        await using var server = ServerProcess.Launch(folder.Path, new Dictionary<string, string>(), args);

        Assert.Equal(2, await server.Exit());

        Assert.Contains($"'{args[^1].Replace('\n', ' ')}'", Assert.Single(server.Errors), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("--help", "verify")]
    [InlineData("-h", "--version")]
    public async Task Help_lists_them(string argument, string listed)
    {
        using var folder = new Folder();
        await using var server = ServerProcess.Launch(folder.Path, new Dictionary<string, string> { ["PORT"] = "not read" }, argument);

        Assert.Equal(0, await server.Exit());

        Assert.Contains(listed, server.Output, StringComparison.Ordinal);
        Assert.Empty(server.Errors);
    }

    [Fact]
    public async Task The_version_is_that_of_the_build_on_the_command_line_in_health_and_in_the_log()
    {
        using var folder = new Folder();
        await using var version = ServerProcess.Launch(folder.Path, new Dictionary<string, string>(), "--version");
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string> { ["DEMO_DATA"] = "off" }).Ready();

        Assert.Equal(0, await version.Exit());
        Assert.Equal("Creneau " + ProgramVersion.Current, version.Output.Trim());
        Assert.Contains($"<Version>{ProgramVersion.Current}</Version>", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Directory.Build.props"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains($"\"version\":\"{ProgramVersion.Current}\"", await server.Http.GetStringAsync("/api/health", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains($"Creneau {ProgramVersion.Current} is ready: open http://localhost:{server.Port}", server.Output, StringComparison.Ordinal);
    }
}
