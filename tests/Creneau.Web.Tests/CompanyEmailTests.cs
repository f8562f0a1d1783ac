using System.Net;

namespace Creneau.Web.Tests;

/// <summary>The address of a company is verified on a page that the link of the mail leads to.</summary>
public sealed class CompanyEmailTests(SiteOnSqlite site) : BrowserTests(site), IClassFixture<SiteOnSqlite>
{
    [Theory]
    [InlineData("en", "is not verified yet", "Send the link again", "Verify this address", "The address is verified", "This link does not work any more", "Email verified")]
    [InlineData("fr", "n’est pas encore vérifiée", "Renvoyer le lien", "Vérifier cette adresse", "L’adresse est vérifiée", "Ce lien ne fonctionne plus", "Adresse vérifiée")]
    public async Task An_owner_verifies_the_address_of_a_company_without_JavaScript(
        string language, string notVerified, string sendAgain, string verify, string done, string expired, string verified)
    {
        var (owner, company, address) = await Published(language);
        using var browser = await Site.SignIn(owner);
        var profile = await Read(browser, $"/manage/{company}/profile");
        var link = await LinkTo(address);

        var shown = await Read(browser, link);
        await Read(browser, link); // as a program that looks at links does
        var wrong = await Read(browser, link[..^1] + (link[^1] == '0' ? '1' : '0'));
        var before = await Read(browser, $"/manage/{company}/profile");
        var next = await browser.SendFrom(link, link[..link.IndexOf('?', StringComparison.Ordinal)], ("token", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        var after = await Read(browser, $"/manage/{company}/profile");

        Assert.All([notVerified, sendAgain, address, owner.Email], text => Assert.Contains(text, profile, StringComparison.Ordinal));
        Assert.All([verify, address], text => Assert.Contains(text, shown, StringComparison.Ordinal));
        Assert.Contains(expired, wrong, StringComparison.Ordinal);
        Assert.Contains(notVerified, before, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, $"/manage/{company}/profile"), (next.Status, next.Headers["Location"]));
        Assert.All([done, verified], text => Assert.Contains(text, after, StringComparison.Ordinal));
        Assert.DoesNotContain(notVerified, after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_leads_others_nowhere_and_who_must_sign_in_comes_back_to_it()
    {
        var (_, _, address) = await Published("en");
        var link = await LinkTo(address);
        using var visitor = new FormClient(Site.Address);
        using var stranger = await Site.SignIn(await Site.Register("company"));
        using var administrator = await Site.SignIn(await Site.Administrator());

        var asked = await visitor.Get(link);

        Assert.Equal("/sign-in?next=" + Uri.EscapeDataString(link), asked.Headers["Location"]);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await stranger.Get(link)).Status, (await administrator.Get(link)).Status));
    }

    [Fact]
    public async Task Who_has_the_link_sent_too_often_is_told_so()
    {
        var (owner, company, address) = await Published("en");
        using var browser = await Site.SignIn(owner);
        var (profile, again) = ($"/manage/{company}/profile", $"/manage/{company}/verify-email/resend");
        await LinkTo(address);
        var sent = await browser.SendFrom(profile, again);
        var said = await Read(browser, profile);
        var refused = await browser.SendFrom(profile, again);
        for (var tries = 0; tries < 100 && refused.Status == HttpStatusCode.SeeOther; tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken); // what is counted is what was sent
            refused = await browser.SendFrom(profile, again);
        }

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Contains("a new mail is on its way", said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("We have just sent a link, or as many as possible today. Look for the last one, or try again later.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Atelier", refused.Value("name"), StringComparison.Ordinal);
        Assert.Equal(profile, (await browser.Get(again)).Headers["Location"]); // loaded anew
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task The_page_and_the_notice_are_accessible_and_one_click_is_enough(int width, bool isDark)
    {
        var (owner, company, address) = await Published("en");
        var page = await SignIn(owner, new View(Width: width, IsDark: isDark));
        await page.GotoAsync($"/manage/{company}/profile");
        await MustBeAccessible(page);
        await MustFit(page);
        await page.GotoAsync(await LinkTo(address));
        await MustBeAccessible(page);
        await MustFit(page);

        await page.Locator("main form button").ClickAsync();

        await MustBeAt(page, $"/manage/{company}/profile$");
        Assert.Contains("Email verified", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private async Task<(Person Owner, long Company, string Address)> Published(string language)
    {
        var owner = await Site.Register("company", language: language);
        var (company, address) = (await Site.Company(owner), $"c{Guid.NewGuid():N}@tests.example");
        await Site.Put($"/api/companies/{company}", owner.Token, new { email = address });
        return (owner, company, address);
    }

    // Without the site's own address.
    private async Task<string> LinkTo(string address) => (await Site.LinkOfMail(address, "/verify-email?token="))[Site.Address.Length..];

    private static async Task<string> Read(FormClient browser, string address) => WebUtility.HtmlDecode((await browser.Get(address)).Text);
}
