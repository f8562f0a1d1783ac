using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Starting;

/// <summary>What <c>deploy/</c> says about starting.</summary>
public sealed class DeployTests
{
    [Fact]
    public async Task The_unit_does_not_start_again_for_ever()
    {
        var unit = await Read("creneau.service");

        Assert.Contains("\nRestartPreventExitStatus=1 2\n", unit, StringComparison.Ordinal); // a wrong setting, an unknown argument
        Assert.Contains("\nStartLimitIntervalSec=300\nStartLimitBurst=10\n", unit, StringComparison.Ordinal); // the default lets RestartSec=2 go on for ever
        Assert.True(unit.IndexOf("StartLimitBurst", StringComparison.Ordinal) < unit.IndexOf("[Service]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_container_listens_at_every_address() =>
        Assert.Contains(" LISTEN=* ", (await Read("Dockerfile")).ReplaceLineEndings(" "), StringComparison.Ordinal);

    [Fact]
    public async Task Memory_has_a_limit_under_systemd_and_in_the_compose_file()
    {
        var (unit, compose) = (await Read("creneau.service"), await Read("docker-compose.yml"));

        Assert.Contains("\nMemoryHigh=800M\nMemoryMax=1G\n", unit, StringComparison.Ordinal);
        Assert.Contains("\n    mem_limit: 1g\n", compose, StringComparison.Ordinal);
    }

    private static Task<string> Read(string file) => File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", file), TestContext.Current.CancellationToken);
}
