using System.Net;
using Microsoft.Playwright;

namespace Creneau.Web.Tests;

[Trait("Speed", "Slow")]
public sealed class SignInTests(SiteOnSqlite site) : BrowserTests(site), IClassFixture<SiteOnSqlite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_password_is_said_at_the_top_with_the_focus_there_and_what_was_typed_stays(bool hasScript)
    {
        var page = await Visit(new View(hasScript));
        var person = await Site.Register("student");
        await page.GotoAsync("/sign-in");

        await page.GetByLabel("Email").FillAsync(person.Email);
        await page.GetByLabel("Password").FillAsync("not this one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        var summary = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(summary).ToContainTextAsync("The address or the password is not right.");
        await MustHaveFocus(summary);
        await Assertions.Expect(page.GetByLabel("Email")).ToHaveValueAsync(person.Email);
        await Assertions.Expect(page.GetByLabel("Password")).ToHaveValueAsync("");
        if (hasScript) await MustBeAccessible(page);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_after_signing_in_says_so_and_its_heading_has_the_focus(bool hasScript)
    {
        var owner = await Site.Register("company");
        var company = await Site.Company(owner);

        var page = await SignIn(owner, new View(hasScript));

        Assert.EndsWith($"/manage/{company}", page.Url, StringComparison.Ordinal); // after two more redirects
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("You are signed in.");
        await MustHaveFocus(page.Locator("h1"));
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("You are signed in.")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true, "en-GB")]
    [InlineData(false, "en-GB")]
    [InlineData(false, "fr-FR")]
    public async Task The_link_of_a_mail_asks_who_is_not_signed_in_for_the_password(bool hasScript, string language)
    {
        var isFrench = language == "fr-FR";
        var person = await Site.RegisterUnverified("student");
        var page = await Visit(new View(hasScript) { Language = language });
        await page.GotoAsync(await Site.LinkOfMail(person.Email, "/verify-email"));
        var (password, button) = (page.Locator("[name=password]"), page.Locator("main form button"));

        await button.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(isFrench ? "Saisissez le mot de passe du compte." : "Enter the password of the account.");
        if (hasScript) await MustBeAccessible(page);
        await password.FillAsync("not this one");
        await button.ClickAsync();
        await Assertions.Expect(password).ToHaveAttributeAsync("aria-invalid", "true");
        await password.FillAsync(Site.Password);
        await button.ClickAsync();

        await page.WaitForURLAsync("**/sign-in");
        Assert.True((await Site.Get("/api/users/me", person.Token)).GetProperty("email_verified").GetBoolean());
    }

    [Fact]
    public async Task Fields_that_are_missing_are_listed_as_links_to_them_and_said_again_at_the_field()
    {
        var page = await Visit();
        await page.GotoAsync("/register/student");

        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).First.ClickAsync();

        await MustHaveFocus(page.GetByLabel("First name"));
        await Assertions.Expect(page.GetByLabel("First name")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal(4, await page.Locator(".field-bad .error").CountAsync()); // names, address and password
        await MustBeAccessible(page);
    }

    [Theory]
    [InlineData("/companies?q=optique", "/companies?q=optique")]
    [InlineData("https://elsewhere.example/", "/start")]
    [InlineData("//elsewhere.example/", "/start")]
    [InlineData("/\\elsewhere.example/", "/start")]
    public async Task Signing_in_leads_to_where_the_person_wanted_to_go_but_never_to_another_site(string next, string expected)
    {
        var person = await Site.Register("student");
        using var browser = new FormClient(Site.Address);

        var answer = await browser.Send("/sign-in", ("email", person.Email), ("password", Site.Password), ("next", next));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal(expected, answer.Headers["Location"]);
    }

    [Fact]
    public async Task The_cookie_cannot_be_read_by_scripts_is_kept_only_when_asked_and_ends_with_the_session()
    {
        var person = await Site.Register("student");
        using var brief = new FormClient(Site.Address);
        using var remembered = new FormClient(Site.Address);

        var unasked = await brief.Send("/sign-in", ("email", person.Email), ("password", Site.Password), ("remember", "false"));
        var asked = await remembered.Send("/sign-in", ("email", person.Email), ("password", Site.Password), ("remember", "true"));

        Assert.Matches("creneau.session=[^;]+; path=/; samesite=lax; httponly", unasked.Headers["Set-Cookie"]);
        Assert.Matches("creneau.session=[^;]+; expires=[^;]+; path=/; samesite=lax; httponly", asked.Headers["Set-Cookie"]);
        Assert.Equal(HttpStatusCode.OK, (await remembered.Get("/companies")).Status);

        await remembered.Send("/sign-out");
        Assert.Equal(HttpStatusCode.SeeOther, (await remembered.Get("/start")).Status);
    }
}
