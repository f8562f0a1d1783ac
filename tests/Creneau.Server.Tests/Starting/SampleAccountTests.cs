using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Starting;

/// <summary>The password of the sample accounts: where it comes from and where it is shown.</summary>
[Trait("Speed", "Slow")]
public sealed class SampleAccountTests
{
    private const string Named = "the password of all: ";

    [Fact]
    public async Task It_is_random_and_only_the_process_that_added_the_accounts_shows_it()
    {
        using var folder = new Folder();
        string password;
        await using (var first = await ServerProcess.Launch(folder.Path, new Dictionary<string, string>()).Ready())
        {
            password = PasswordOf(first);
            Assert.Contains(password, await SignInPage(first), StringComparison.Ordinal);
            Assert.Equal(2, first.Output.Split(Named).Length);
        }

        await using (var again = await ServerProcess.Launch(folder.Path, new Dictionary<string, string> { ["DEMO_PASSWORD"] = "another password" }).Ready())
        {
            var page = await SignInPage(again);
            Assert.Contains("alice@demo.example", page, StringComparison.Ordinal);
            Assert.DoesNotContain(password, page, StringComparison.Ordinal);
            Assert.DoesNotContain("another password", page, StringComparison.Ordinal);
            Assert.DoesNotContain(Named, again.Output, StringComparison.Ordinal);
        }

        using var other = new Folder();
        await using var elsewhere = await ServerProcess.Launch(other.Path, new Dictionary<string, string>()).Ready();
        Assert.NotEqual(password, PasswordOf(elsewhere));
        Assert.True(password.Length >= 16, password);
    }

    [Fact]
    public async Task The_setting_gives_it()
    {
        using var folder = new Folder();
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string> { ["DEMO_PASSWORD"] = "as the setting says" }).Ready();

        Assert.Equal("as the setting says", PasswordOf(server));
        await Client.SignIn(server.Http, "alice@demo.example", "as the setting says");
    }

    [Fact]
    public async Task Each_sample_student_has_a_request_that_waits_and_may_make_more()
    {
        using var folder = new Folder();
        await using var server = await ServerProcess.Launch(folder.Path, new Dictionary<string, string> { ["DEMO_PASSWORD"] = "as the setting says" }).Ready();

        foreach (var name in new[] { "alice", "benoit", "chloe", "david" })
        {
            var student = await Client.SignIn(server.Http, $"{name}@demo.example", "as the setting says");
            Assert.Equal(1, (await student.Get("/reservations?status=pending")).Must(200).Member("total").GetInt32());
        }
    }

    private static string PasswordOf(ServerProcess server) => server.Output.Split(Named)[1].Split('\n')[0].Trim();

    private static Task<string> SignInPage(ServerProcess server) => server.Http.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
}
