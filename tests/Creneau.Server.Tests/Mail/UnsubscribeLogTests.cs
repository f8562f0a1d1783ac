using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>The logs do not hold the links that switch mails off, which never expire.</summary>
public sealed class UnsubscribeLogTests
{
    [Fact]
    public async Task The_token_of_a_link_is_in_no_log_however_much_is_logged()
    {
        using var folder = new Folder();
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["JWT_SECRET_KEY"] = Tokens.SigningKey,
            ["SECRET_KEY"] = "tests-only-hashing-key-0123456789abcdef",
            ["SHUTDOWN_DELAY"] = "0",
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
        };
        await using var server = await ServerProcess.Launch(folder.Path, settings).Ready();
        var secret = new string('a', 63) + "7";

        foreach (var token in new[] { $"1.messages.{secret}", $"2.reminders.{secret}" })
        {
            using var shown = await server.Http.GetAsync($"/unsubscribe?token={token}", TestContext.Current.CancellationToken);
            using var body = new StringContent("List-Unsubscribe=One-Click", null, "application/x-www-form-urlencoded");
            using var sent = await server.Http.PostAsync($"/unsubscribe?token={token}", body, TestContext.Current.CancellationToken);
            Assert.Equal((404, 404), ((int)shown.StatusCode, (int)sent.StatusCode));
        }

        server.Terminate();
        Assert.Equal(0, await server.Exit());
        Assert.Contains("/unsubscribe", server.Output, StringComparison.Ordinal);
        Assert.Contains("1.messages.***", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, server.Output, StringComparison.OrdinalIgnoreCase);
    }
}
