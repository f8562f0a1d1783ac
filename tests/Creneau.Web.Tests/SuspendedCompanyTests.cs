using System.Net;
using System.Net.Http.Json;

namespace Creneau.Web.Tests;

/// <summary>A request that ended because its company was suspended: pages say so in the language of the reader, and not that the company cancelled it.</summary>
public sealed class SuspendedCompanyTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    [Theory]
    [InlineData("en", "The company takes no reservations at the moment", "Cancelled by")]
    [InlineData("fr", "L’entreprise ne prend pas de réservations pour le moment", "Annulée par")]
    public async Task Pages_say_why_the_request_ended(string language, string reason, string by)
    {
        var (student, owner, admin) = (await site.Register("student", language: language), await site.Register("company"), await site.Administrator());
        var id = await site.Reservation(student, await site.Company(owner));
        await Disable(owner, admin);
        using var browser = await site.SignIn(student);

        foreach (var address in new[] { $"/reservations/{id}", "/reservations?status=cancelled" })
        {
            var page = WebUtility.HtmlDecode((await browser.Get(address, ("Accept-Language", language))).Text);
            Assert.Contains(reason, page, StringComparison.Ordinal);
            Assert.DoesNotContain(by, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Administrators_see_what_disabling_an_owner_does_and_that_the_company_is_hidden()
    {
        var (owner, admin) = (await site.Register("company"), await site.Administrator());
        var company = await site.Company(owner, "Hidden with its owner");
        await site.Reservation(await site.Register("student"), company);
        using var browser = await site.SignIn(admin);
        var id = await site.IdOf(owner);

        var before = (await browser.Get($"/admin/users/{id}/disable")).Text;
        Assert.Contains("1 company is hidden", before, StringComparison.Ordinal);
        Assert.Contains("1 request to them is declined", before, StringComparison.Ordinal);
        await Disable(owner, admin);

        Assert.Contains("(hidden)", (await browser.Get($"/admin/users/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Hidden with its owner", (await browser.Get("/admin/companies?state=hidden")).Text, StringComparison.Ordinal);
        foreach (var other in new[] { "published", "deleted" })
        {
            Assert.DoesNotContain("Hidden with its owner", (await browser.Get($"/admin/companies?state={other}")).Text, StringComparison.Ordinal);
        }
    }

    private async Task Disable(Person owner, Person admin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/users/{await site.IdOf(owner)}") { Content = JsonContent.Create(new { is_active = false }) };
        request.Headers.Authorization = new("Bearer", admin.Token);
        (await site.Http.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }
}
