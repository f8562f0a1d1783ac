using System.Net.Http.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>Notices that a caller can cause as often as it likes keep to the mails that an account gets in an hour.</summary>
public abstract class NoticeLimitTests(ServerFixture fixture) : MailedTests(fixture)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly TestServer _server = fixture.Server;

    protected override IReadOnlyList<(string Name, string Value)> Settings => [("MAX_MAILS_TO_ACCOUNT", "3")];

    [Fact]
    public async Task Sign_ins_on_new_devices_are_told_hour_by_hour_and_none_is_lost()
    {
        var email = await _server.Register("student", "en");
        await _server.MarkVerified(email);
        foreach (var device in new[] { "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta" }) // the first is not new
        {
            await SignIn(email, device);
            await Sender.Deliver();
        }

        Assert.Equal(3, Mailbox.To(email).Count);

        await After(s_hour - TimeSpan.FromSeconds(1));
        Assert.Equal(3, Mailbox.To(email).Count);

        await After(TimeSpan.FromSeconds(1));
        Assert.Equal(5, Mailbox.To(email).Count);
    }

    [Fact]
    public async Task Webhooks_and_calendar_addresses_above_the_limit_are_told_in_one_mail_of_the_next_hour()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        for (var i = 0; i < 6; i++)
        {
            await owner.Hook($"https://receiver.invalid/{i}");
            await student.Feed();
            await Sender.Deliver();
        }

        Assert.Equal((3, 3), (Mailbox.To(owner.Email).Count, Mailbox.To(student.Email).Count));

        await After(s_hour);

        Assert.Equal((4, 4), (Mailbox.To(owner.Email).Count, Mailbox.To(student.Email).Count));
    }

    [Fact]
    public async Task A_changed_password_and_a_changed_role_are_told_at_once_above_the_limit_too()
    {
        var owner = await _server.Owner();
        for (var i = 0; i < 4; i++)
        {
            await owner.Hook($"https://receiver.invalid/{i}");
            await Sender.Deliver();
        }

        (await owner.Put("/auth/password", new { current_password = Some.Password, new_password = "another one" })).Must(204);
        await (await _server.Admin()).Alter(owner, new { role = "admin" });
        await Sender.Deliver();

        Assert.Equal(["The role of your account has changed", "Your password was changed"], Mailbox.To(owner.Email).Subjects().Skip(3).Order());
    }

    private async Task SignIn(string email, string device)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = JsonContent.Create(new { email, password = Some.Password }) };
        request.Headers.TryAddWithoutValidation("User-Agent", $"{device}/1.0");

        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
    }

    private async Task After(TimeSpan wait)
    {
        _server.Clock.Advance(wait);
        await Sender.Deliver();
    }
}

public sealed class NoticeLimitTests_on_SQLite(OnSqlite fixture) : NoticeLimitTests(fixture), IClassFixture<OnSqlite>;

public sealed class NoticeLimitTests_on_MariaDB(OnMariaDb fixture) : NoticeLimitTests(fixture), IClassFixture<OnMariaDb>;
