using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Calendars;

/// <summary>The logs do not give access to the calendars.</summary>
public sealed class FeedLogTests
{
    [Fact]
    public async Task The_secret_of_a_calendar_is_in_no_log_however_much_is_logged()
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
        var student = await Client.Newcomer(server.Http, "student");
        var feed = await student.Feed();
        var secret = feed.Split('/', '.')[2];

        (await student.Get(feed)).Must(200);
        (await student.Get($"/CALENDAR/{secret}.ics")).Must(200);
        (await student.Get($"/calendar/{secret}")).Must(404);
        (await student.Post(feed)).Must(405);
        server.Terminate();
        Assert.Equal(0, await server.Exit());

        Assert.Contains("/api/calendar/", server.Output, StringComparison.Ordinal);
        Assert.Contains("RequestPath", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, server.Output, StringComparison.OrdinalIgnoreCase);
    }
}
