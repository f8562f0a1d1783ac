using System.Net;

namespace Creneau.Web.Tests;

/// <summary>Forms that another site sends, and doors that do not take each other's keys.</summary>
public sealed class ProtectionTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    public static TheoryData<string> Forms => ["/sign-in", "/sign-out", "/register/student", "/register/company", "/companies/1/reserve", "/waitlist", "/language"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_without_its_token_or_with_a_wrong_one_changes_nothing(string action)
    {
        using var browser = await SignedIn("student");

        var (without, wrong) = (await browser.Post(action, []), await browser.Post(action, [("_token", "CfDJ8wrong")]));

        Assert.All([without, wrong], page => Assert.Equal(HttpStatusCode.BadRequest, page.Status));
        Assert.All([without, wrong], page => Assert.Contains("This form has expired", page.Text, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Get("/start")).Status);
        Assert.Equal("/reservations", (await browser.Get("/start")).Headers["Location"]); // still signed in
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_that_another_site_sends_is_refused_even_with_a_token(string header, string value)
    {
        using var browser = await SignedIn("student");
        var token = (await browser.Get("/companies")).Text.Split("name=\"_token\" value=\"")[1].Split('"')[0];

        var signOut = await browser.Post("/sign-out", [("_token", token)], (header, value));
        var language = await browser.Post("/language", [("language", "fr")], (header, value));

        Assert.All([signOut, language], page => Assert.Equal(HttpStatusCode.BadRequest, page.Status));
    }

    [Fact]
    public async Task The_token_of_one_person_is_not_good_for_another()
    {
        using var one = await SignedIn("student");
        using var other = await SignedIn("student");
        var token = (await one.Get("/companies")).Text.Split("name=\"_token\" value=\"")[1].Split('"')[0];

        Assert.Equal(HttpStatusCode.BadRequest, (await other.Post("/sign-out", [("_token", token)])).Status);
    }

    [Fact]
    public async Task The_cookie_opens_no_call_of_the_API_and_the_token_opens_no_page()
    {
        using var browser = await SignedIn("student");
        var person = await site.Register("student");

        var call = await browser.Get("/api/users/me");
        var page = await Page.Get(site.Http, "/start", ("Authorization", "Bearer " + person.Token));

        Assert.Equal(HttpStatusCode.Unauthorized, call.Status);
        Assert.Contains("TOKEN_MISSING", call.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        Assert.Equal("/sign-in?next=%2Fstart", page.Headers["Location"]);
    }

    private async Task<FormClient> SignedIn(string role) => await site.SignIn(await site.Register(role));
}
