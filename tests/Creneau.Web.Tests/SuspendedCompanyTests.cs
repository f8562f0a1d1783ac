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
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/users/{await site.IdOf(owner)}") { Content = JsonContent.Create(new { is_active = false }) };
        request.Headers.Authorization = new("Bearer", admin.Token);
        (await site.Http.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        using var browser = await site.SignIn(student);

        foreach (var address in new[] { $"/reservations/{id}", "/reservations?status=cancelled" })
        {
            var page = WebUtility.HtmlDecode((await browser.Get(address, ("Accept-Language", language))).Text);
            Assert.Contains(reason, page, StringComparison.Ordinal);
            Assert.DoesNotContain(by, page, StringComparison.Ordinal);
        }
    }
}
