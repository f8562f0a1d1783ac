using System.Text.RegularExpressions;
using Creneau.Server.Platform.Configuration;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Starting;

/// <summary>Settings that are none of ours.</summary>
public sealed partial class UnknownSettingsTests
{
    private static readonly string[] s_known = ["PORT", "DATABASE_HOST", "DATABASE_PATH", "JWT_SECRET_KEY", "SECRET_KEY", "SITE_NAME", "TRUSTED_PROXIES", "urls"];

    [Theory]
    [InlineData("DATABSE_HOST", "DATABASE_HOST")]
    [InlineData("DATABASE_HOTS", "DATABASE_HOST")]
    [InlineData("database_hosts", "DATABASE_HOST")]
    [InlineData("SECRETKEY", "SECRET_KEY")]
    [InlineData("PROT", "PORT")]
    [InlineData("TRUSTED_PROXY", "TRUSTED_PROXIES")]
    [InlineData("RATE_LIMIT", "")]
    [InlineData("ASPNETCORE_ENVIROMENT", "ASPNETCORE_ENVIRONMENT")]
    [InlineData("DATABASE_URL", "")]
    [InlineData("MAIL_USE_TLS", "")]
    [InlineData("JWT_REFRESH_TOKEN_EXPIRES", "")]
    [InlineData("HOST", null)]
    [InlineData("PATH", null)]
    [InlineData("Database_Path", null)]
    [InlineData("HOSTNAME", null)]
    [InlineData("URL", null)]
    [InlineData("Logging:LogLevel:Defualt", null)]
    public void One_is_found_that_is_close_to_one_of_ours_or_begins_as_ours_do(string name, string? similar)
    {
        var found = UnknownSettings.Find([name, "DATABASE_HOST"], s_known).ToArray();

        Assert.Equal(similar is null ? [] : [(name, similar.Length == 0 ? null : similar)], found);
    }

    [Fact]
    public async Task Every_setting_of_the_README_is_known()
    {
        using var folder = new Folder();
        await using var server = await TestServer.Run(new Dictionary<string, string> { ["DATABASE_PATH"] = Path.Combine(folder.Path, "creneau.db") });
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var named = Names().Matches(readme.Split("## Settings")[1].Split("## More")[0]).Select(match => match.Value).ToArray();

        Assert.Empty(named.Where(name => !name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).Except(SettingsReader.Known));
        Assert.Empty(SettingsReader.Known.Where(name => !name.Any(char.IsLower)).Except(named));
        Assert.True(named.Length > 30);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Each_is_warned_of_once_without_its_value()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, ".env"), "SITE_NAM=secret of the file\n", TestContext.Current.CancellationToken);
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string> { ["DEMO_DATA"] = "off", ["DATABASE_PASSWROD"] = "secret of the variable" }).Ready();

        Assert.Single(server.Output.Split('\n'), line => line.Contains("DATABASE_PASSWROD is not a setting and is ignored; is DATABASE_PASSWORD meant?", StringComparison.Ordinal));
        Assert.Single(server.Output.Split('\n'), line => line.Contains("SITE_NAM is not a setting and is ignored; is SITE_NAME meant?", StringComparison.Ordinal));
        Assert.DoesNotContain("secret of", server.Output, StringComparison.Ordinal);
    }

    // The first column of the table.
    [GeneratedRegex("(?<=^\\| (`[A-Z_]+`, )*`)[A-Z_]+(?=`)", RegexOptions.Multiline)]
    private static partial Regex Names();
}
