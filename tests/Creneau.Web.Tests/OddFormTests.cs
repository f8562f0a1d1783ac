using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Creneau.Web.Tests;

/// <summary>Forms that are odd, old or sent twice: never a failure of the server, and never done twice.</summary>
public sealed class OddFormTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    [Theory]
    [InlineData("/companies?q=énergie", "/companies?q=%C3%A9nergie")]
    [InlineData("/help?𝕏", "/help?%F0%9D%95%8F")]
    [InlineData("/%00", "/%00")]
    [InlineData("/sign-out/", "/start")]
    public async Task The_page_to_come_back_to_is_any_page_of_this_site(string next, string location)
    {
        using var visitor = new FormClient(site.Address);
        var person = await site.Register("student");

        var signedIn = await visitor.Send("/sign-in", ("email", person.Email), ("password", site.Password), ("next", next));

        Assert.Equal((HttpStatusCode.SeeOther, location), (signedIn.Status, signedIn.Headers["Location"]));
        Assert.Equal(location, (await visitor.Get("/sign-in?next=" + Uri.EscapeDataString(next))).Headers["Location"]);
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_refused_and_a_page_that_is_asked_for_reads_none()
    {
        Assert.Equal(HttpStatusCode.OK, await Send(HttpMethod.Get, "/help", "a=b", "multipart/form-data"));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(HttpMethod.Post, "/sign-in", "--x\r\nends early", "multipart/form-data; boundary=x"));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(HttpMethod.Post, "/language", string.Join('&', Enumerable.Range(0, 3000).Select(number => $"f{number}=1")), "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(HttpMethod.Post, "/language", "a=b", "multipart/form-data"));
    }

    [Fact]
    public async Task A_form_stays_good_when_the_person_changes_name_or_language_meanwhile()
    {
        var person = await site.Register("student");
        using var visitor = await site.SignIn(person);
        var token = (await visitor.Get("/account")).Value("_token");
        await visitor.Send("/account", ("first_name", "Zoë"), ("last_name", "Ünal"), ("language", "fr"));

        var late = await visitor.Post("/account", [("_token", token), ("first_name", "Zoéline"), ("last_name", "Ünal"), ("language", "fr")]);

        Assert.Equal(HttpStatusCode.SeeOther, late.Status);
        Assert.Equal("Zoéline", (await site.Get("/api/users/me", person.Token)).GetProperty("first_name").GetString());
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_that_the_browser_had()
    {
        var person = await site.Register("student");
        using var visitor = await site.SignIn(person);
        using var old = new FormClient(site.Address);
        old.Cookies.Add(visitor.Cookies.GetAllCookies());
        var form = await visitor.Get("/account");

        await visitor.Post("/sign-in", [("_token", form.Value("_token")), ("email", person.Email), ("password", site.Password)]);

        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await old.Get("/account")).Status);
    }

    [Fact]
    public async Task Signing_out_the_other_devices_ends_their_sessions_and_keeps_this_one()
    {
        var person = await site.Register("student");
        using var here = await site.SignIn(person);
        using var elsewhere = await site.SignIn(person);

        var sent = await here.SendFrom("/account", "/account/sessions/end-others");

        Assert.Equal((HttpStatusCode.SeeOther, "/account"), (sent.Status, sent.Headers["Location"]));
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/account")).Status);
    }

    [Fact]
    public async Task A_reservation_that_is_confirmed_at_once_is_said_to_be_so_when_its_form_is_sent_twice()
    {
        var company = await site.Company(await site.Register("company"), autoConfirm: true);
        var student = await site.Register("student");
        using var browser = await site.SignIn(student);
        var form = await browser.Get($"/companies/{company}/reserve?date={Site.Day(7)}&start=09:00&end=10:00");
        (string, string)[] fields = [("_token", form.Value("_token")), ("key", form.Value("key")), ("date", Site.Day(7)), ("time_start", "09:00"), ("time_end", "10:00")];

        var first = await browser.Post($"/companies/{company}/reserve", fields);
        var said = Said(await browser.Get(first.Headers["Location"]));
        var second = await browser.Post($"/companies/{company}/reserve", fields);

        Assert.Equal((HttpStatusCode.SeeOther, first.Headers["Location"]), (second.Status, second.Headers["Location"]));
        Assert.NotEmpty(said);
        Assert.Equal(said, Said(await browser.Get(second.Headers["Location"])));
    }

    [Fact]
    public async Task A_text_that_was_written_on_a_later_page_of_the_conversation_may_be_written_again()
    {
        var (owner, student) = (await site.Register("company"), await site.Register("student"));
        var reservation = await site.Reservation(student, await site.Company(owner));
        for (var more = 0; more < 30; more++)
        {
            await site.Post($"/api/reservations/{reservation}/messages", owner.Token, new { body = $"Owner {more}" });
            await site.Post($"/api/reservations/{reservation}/messages", student.Token, new { body = $"Student {more}" });
        }

        using var browser = await site.SignIn(student);
        var form = await browser.Get($"/reservations/{reservation}?page=1");
        (string, string)[] fields = [("_token", form.Value("_token")), ("last_seen", form.Value("last_seen")), ("body", "Student 29")];

        var counts = new List<int>();
        for (var times = 0; times < 2; times++) // the second is a repeat
        {
            await browser.Post($"/reservations/{reservation}/messages", fields);
            counts.Add((await site.Get($"/api/reservations/{reservation}/messages", student.Token)).GetProperty("total").GetInt32());
        }

        Assert.DoesNotContain("Student 29", form.Text, StringComparison.Ordinal);
        Assert.Equal([61, 61], counts);
    }

    [Fact]
    public async Task A_webhook_whose_form_is_sent_twice_is_made_once()
    {
        var owner = await site.Register("company");
        var company = await site.Company(owner);
        using var desk = await site.SignIn(owner);
        (string, string)[] fields = [("url", "https://hooks.example/once"), ("event", "reservation.created"), ("scope", "company")];

        var first = await desk.Send($"/manage/{company}/webhooks/new", fields);
        var second = await desk.Send($"/manage/{company}/webhooks/new", fields);

        Assert.Equal((HttpStatusCode.SeeOther, first.Headers["Location"]), (second.Status, second.Headers["Location"]));
        Assert.Equal(1, (await site.Get("/api/webhooks", owner.Token)).GetProperty("total").GetInt32());
    }

    private static string Said(Page page) => Regex.Match(page.Text, "role=\"status\"[\\s\\S]*?<p>(?<text>[^<]+)<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["text"].Value;

    private async Task<HttpStatusCode> Send(HttpMethod method, string path, string body, string type)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TryAddWithoutValidation("Origin", site.Address);
        using var response = await site.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
