using System.Net;
using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>Mails are chosen on the page of the account, or switched off with the link of a mail, by its reader or by the mail program.</summary>
public abstract class UnsubscribeTests(Site site)
{
    private const string OneClick = "List-Unsubscribe";

    [Fact]
    public async Task The_link_shows_a_page_whose_button_switches_the_mails_off_without_a_session_or_a_cookie()
    {
        var (student, link) = await Mailed();
        using var browser = new FormClient(site.Address);

        var shown = await browser.Get(link);
        Assert.True(await HasMessages(student)); // programs look at links

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("Switch mails about messages off?</h1>", shown.Text, StringComparison.Ordinal);
        Assert.Equal(1, shown.Count("<main[\\s\\S]*<button[\\s\\S]*</main>"));
        Assert.Equal("no-store", shown.Headers["Cache-Control"]);
        Assert.Equal("same-origin", shown.Headers["Referrer-Policy"]);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", shown.Headers.Keys);
        Assert.DoesNotContain(student.Email, shown.Text, StringComparison.Ordinal);

        var sent = await browser.Post(link, [("mails", "off")], ("Origin", site.Address));

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.False(await HasMessages(student));
        var off = await browser.Get(sent.Headers["Location"]);
        Assert.Contains("Mails about messages are off</h1>", off.Text, StringComparison.Ordinal);
        Assert.Contains("These mails are switched off.", off.Text, StringComparison.Ordinal);

        var on = await browser.Post(link, [("mails", "on")], ("Origin", site.Address));

        Assert.Equal(HttpStatusCode.SeeOther, on.Status);
        Assert.True(await HasMessages(student));
        Assert.Contains("These mails are switched on again.", (await browser.Get(on.Headers["Location"])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_program_switches_the_mails_off_with_one_post_and_no_redirect()
    {
        var (student, link) = await Mailed();
        using var program = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var body = new StringContent("List-Unsubscribe=One-Click", null, "application/x-www-form-urlencoded");

        using var answer = await program.PostAsync(new Uri(link), body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(await HasMessages(student));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://webmail.example")]
    public async Task A_mail_program_in_a_browser_and_in_parts_is_served_too(string header, string value)
    {
        var (student, link) = await Mailed();
        using var request = new HttpRequestMessage(HttpMethod.Post, link) { Content = new MultipartFormDataContent { { new StringContent("One-Click"), OneClick } } };
        request.Headers.Add(header, value);

        using var answer = await site.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await HasMessages(student));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=x")]
    [InlineData("?token=1.messages.0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_wrong_link_gets_a_calm_page_and_changes_nothing(string query)
    {
        using var browser = new FormClient(site.Address);

        foreach (var page in new[] { await browser.Get("/unsubscribe" + query), await browser.Post("/unsubscribe" + query, [(OneClick, "One-Click")]), await browser.Post("/unsubscribe" + query, [("mails", "on")]) })
        {
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Contains("This link does not work</h1>", page.Text, StringComparison.Ordinal);
            Assert.Contains("href=\"/account#mails\"", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_is_in_French_for_who_reads_French()
    {
        var (_, link) = await Mailed();

        var page = await Page.Get(site.Http, link, ("Accept-Language", "fr"));

        Assert.Contains("Désactiver les courriels au sujet des messages&#xA0;?</h1>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_student_chooses_reminders_and_messages_on_the_page_of_the_account()
    {
        var student = await site.Register("student");
        using var browser = await site.SignIn(student);
        Assert.Equal((1, 1), Checked(await browser.Get("/account")));

        var saved = await browser.SendFrom("/account", "/account/mails", ("reminders", "false"), ("messages", "false"), ("messages", "true"));

        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var after = await browser.Get(saved.Headers["Location"]);
        Assert.Contains("Your choice of mails is saved.", after.Text, StringComparison.Ordinal);
        Assert.Equal((0, 1), Checked(after));
        Assert.False((await site.Get("/api/users/me/mail-preferences", student.Token)).GetProperty("reminders").GetBoolean());
        Assert.True(await HasMessages(student));
        Assert.Equal("/account#mails", (await browser.Get("/account/mails")).Headers["Location"]);
    }

    [Fact]
    public async Task A_company_chooses_messages_and_its_reminders_stay_as_they_are()
    {
        var owner = await site.Register("company");
        using var browser = await site.SignIn(owner);
        var page = await browser.Get("/account");
        Assert.Equal((0, 1), Checked(page));
        Assert.DoesNotContain("name=\"reminders\"", page.Text, StringComparison.Ordinal);

        await browser.SendFrom("/account", "/account/mails", ("messages", "false"));

        Assert.Equal("""{"reminders":true,"messages":false}""", (await site.Get("/api/users/me/mail-preferences", owner.Token)).GetRawText());
    }

    private static (int Reminders, int Messages) Checked(Page page) => (page.Count("id=\"reminders\"[^>]* checked"), page.Count("id=\"messages\"[^>]* checked"));

    private async Task<bool> HasMessages(Person person) => (await site.Get("/api/users/me/mail-preferences", person.Token)).GetProperty("messages").GetBoolean();

    private Task<(Person Student, string Link)> Mailed() => Mailed(site);

    /// <summary>A student who got a mail about a message, and its link.</summary>
    internal static async Task<(Person Student, string Link)> Mailed(Site site)
    {
        var (student, owner) = (await site.Register("student"), await site.Register("company"));
        var reservation = await site.Reservation(student, await site.Company(owner));
        await site.Post($"/api/reservations/{reservation}/messages", owner.Token, new { body = "Hello" });
        return (student, await site.LinkOfMail(student.Email, "/unsubscribe?token="));
    }
}

/// <summary>The page of the link in a browser.</summary>
[Trait("Speed", "Slow")]
public sealed class UnsubscribePageTests(SiteOnSqlite site) : BrowserTests(site), IClassFixture<SiteOnSqlite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mails_are_switched_off_and_on_with_a_button(bool hasScript)
    {
        var (_, link) = await UnsubscribeTests.Mailed(Site);
        var page = await Visit(new View(HasScript: hasScript, Width: 390, IsDark: true));
        await page.GotoAsync(link);
        await Check("Switch mails about messages off?");

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
        await Check("Mails about messages are off");
        await MustHaveFocus(page.Locator("h1"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch on again" }).ClickAsync();
        await Check("Switch mails about messages off?");

        async Task Check(string heading)
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading })).ToBeVisibleAsync();
            await MustFit(page);
            if (hasScript) await MustBeAccessible(page);
        }
    }
}

public sealed class UnsubscribeTests_on_SQLite(SiteOnSqlite site) : UnsubscribeTests(site), IClassFixture<SiteOnSqlite>;

public sealed class UnsubscribeTests_on_MariaDB(SiteOnMariaDb site) : UnsubscribeTests(site), IClassFixture<SiteOnMariaDb>;
