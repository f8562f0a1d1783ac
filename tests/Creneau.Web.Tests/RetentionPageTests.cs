using System.Net;

namespace Creneau.Web.Tests;

/// <summary>What pages say about retention, and show of a reservation whose time of retention is over.</summary>
[Trait("Needs", "MariaDB")]
[Trait("Speed", "Slow")]
public sealed class RetentionPageTests(SiteOnMariaDb site) : IClassFixture<SiteOnMariaDb>
{
    private const string NotKept = "Name no longer kept";

    [Theory]
    [InlineData("en", "24 months after the appointment", "24 months after you last signed in, unless a reservation is ahead; we write 30 days before, to a verified address")]
    [InlineData("fr", "24 mois après le rendez-vous", "24 mois après votre dernière connexion, sauf réservation à venir ; nous écrivons 30 jours avant, à une adresse vérifiée")]
    public async Task The_privacy_page_says_how_long_data_is_kept(string language, string reservations, string account)
    {
        using var visitor = new FormClient(site.Address);

        var page = WebUtility.HtmlDecode((await visitor.Get("/privacy", ("Accept-Language", language))).Text).Replace('\u00a0', ' ');

        Assert.Contains(reservations, page, StringComparison.Ordinal);
        Assert.Contains(account, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_show_no_student_of_a_reservation_that_is_too_old()
    {
        var (student, owner, admin) = (await site.Register("student", "Ariane", "Fontaine"), await site.Register("company"), await site.Administrator());
        var company = await site.Company(owner);
        var id = await site.Reservation(student, company, notes: "The cello");
        string[] ofOwner = [$"/reservations/{id}", $"/manage/{company}/reservations", $"/manage/{company}/calendar?view=day&date={Site.Day(7)}", $"/manage/{company}/calendar?view=week&date={Site.Day(7)}", $"/reservations/{id}/cancel", $"/reservations/{id}/propose"];
        string[] ofAdministrator = [$"/reservations/{id}", $"/reservations/{id}/cancel", "/admin/reservations"];
        await MustShow("Ariane", owner, ofOwner);
        await MustShow("Ariane", admin, ofAdministrator);

        await site.Plant($"update reservations set status = 'cancelled', cancelled_by = 'company', cancelled_at = created_at, purged_at = created_at, notes = null where id = {id}");

        await MustShow(NotKept, owner, ofOwner);
        await MustShow(NotKept, admin, ofAdministrator);
        await MustShow("Atelier", student, [$"/reservations/{id}"]);
    }

    private async Task MustShow(string name, Person person, IEnumerable<string> addresses)
    {
        using var browser = await site.SignIn(person);
        foreach (var address in addresses)
        {
            var page = await browser.Get(address);
            Assert.True(page.Status == HttpStatusCode.OK && page.Text.Contains(name, StringComparison.Ordinal), $"{address} shows no {name}: {page.Status}");
            if (name == NotKept) Assert.DoesNotContain("Ariane", page.Text, StringComparison.Ordinal);
        }
    }
}
