using System.Net;

namespace Creneau.Web.Tests;

/// <summary>A company blocks a period in which it has confirmed people: it cancels them with it, but only those that it was shown.</summary>
public abstract class BlockPeriodTests(Site site)
{
    protected Site Site { get; } = site;

    [Fact]
    public async Task Confirmed_reservations_that_were_shown_are_cancelled_with_the_reason()
    {
        var (owner, one, other) = (await Site.Register("company"), await Site.Register("student"), await Site.Register("student"));
        var company = await Site.Company(owner, "Congés", autoConfirm: true);
        var seen = await Site.Reservation(one, company, daysAhead: 8);
        var day = Site.Day(8);
        (string, string)[] period = [("from_date", day), ("to_date", day), ("reason", "Inventaire <i>annuel</i>")];
        using var desk = await Site.SignIn(owner);
        var address = $"/manage/{company}/closures/preview?from_date={day}&to_date={day}&reason=Inventaire";
        var preview = await desk.Get(address);
        Assert.Contains("Cancel the reservation and block this period", preview.Text, StringComparison.Ordinal);
        Assert.Matches("<h1[^>]*>Block (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ", preview.Text);
        var shown = preview.Value("cancelled");

        // Another one comes before the form is sent: nothing is cancelled, and the page shows both.
        var late = await Site.Reservation(other, company, daysAhead: 8, hour: 10);
        var refused = await desk.SendFrom(address, $"/manage/{company}/closures", [.. period, ("cancelled", shown)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Cancel the 2 reservations and block this period", refused.Text, StringComparison.Ordinal);
        Assert.Equal(["confirmed", "confirmed"], await Statuses(owner, seen, late));

        var blocked = await desk.SendFrom(address, $"/manage/{company}/closures", [.. period, ("cancelled", refused.Value("cancelled"))]);
        Assert.Equal(HttpStatusCode.SeeOther, blocked.Status);
        Assert.Equal(["cancelled", "cancelled"], await Statuses(owner, seen, late));
        var cancelled = (await Site.Get($"/api/reservations/{late}", other.Token));
        Assert.Equal(("Inventaire <i>annuel</i>", "company"), (cancelled.GetProperty("cancellation_reason").GetString(), cancelled.GetProperty("cancelled_by").GetString()));
        Assert.Contains($"/reservations/{late}", await Site.LinkOfMail(other.Email, $"/reservations/{late}"), StringComparison.Ordinal);
        Assert.Contains("Inventaire", (await desk.Get($"/manage/{company}/closures")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x,,9999999999999999999999,-1")]
    public async Task Without_the_keys_of_those_that_were_shown_nothing_is_cancelled(string keys)
    {
        var (owner, student) = (await Site.Register("company"), await Site.Register("student"));
        var company = await Site.Company(owner, autoConfirm: true);
        var made = await Site.Reservation(student, company, daysAhead: 8);
        using var desk = await Site.SignIn(owner);

        var answer = await desk.SendFrom($"/manage/{company}/closures/new", $"/manage/{company}/closures", ("from_date", Site.Day(8)), ("to_date", Site.Day(8)), ("cancelled", keys));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["confirmed"], await Statuses(owner, made));
    }

    private async Task<string[]> Statuses(Person owner, params long[] reservations)
    {
        var statuses = new List<string>();
        foreach (var id in reservations)
        {
            statuses.Add((await Site.Get($"/api/reservations/{id}", owner.Token)).GetProperty("status").GetString()!);
        }

        return [.. statuses];
    }
}

public sealed class BlockPeriodTests_on_SQLite(SiteOnSqlite site) : BlockPeriodTests(site), IClassFixture<SiteOnSqlite>;

public sealed class BlockPeriodTests_on_MariaDB(SiteOnMariaDb site) : BlockPeriodTests(site), IClassFixture<SiteOnMariaDb>;
