using System.Net;

namespace Creneau.Web.Tests;

/// <summary>Pages say what is so for the person who reads them.</summary>
public sealed class TrueSentenceTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    [Fact]
    public async Task A_company_reads_that_an_administrator_declined_for_it()
    {
        var (owner, student, admin) = (await site.Register("company"), await site.Register("student"), await site.Administrator());
        var id = await site.Reservation(student, await site.Company(owner, "Represented"));
        await site.Post($"/api/reservations/{id}/decline", admin.Token, new { reason = "Room is closed" });

        Assert.Contains("Cancelled by an administrator", await Read(owner, $"/reservations/{id}"), StringComparison.Ordinal);
        Assert.Contains("Cancelled by Represented", await Read(student, $"/reservations/{id}"), StringComparison.Ordinal);
        Assert.Contains("Cancelled by you", await Read(admin, $"/reservations/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_reads_messages_only_of_an_own_company()
    {
        var (owner, student, admin) = (await site.Register("company"), await site.Register("student"), await site.Administrator());
        var (own, other) = (await site.Reservation(student, await site.Company(admin)), await site.Reservation(student, await site.Company(owner), daysAhead: 8));
        await site.Post($"/api/reservations/{own}/messages", student.Token, new { body = "Where do I ring?" });
        await site.Post($"/api/reservations/{other}/messages", student.Token, new { body = "Between the two of us" });

        using var browser = await site.SignIn(admin);
        await browser.SendFrom($"/reservations/{own}", $"/reservations/{own}/messages", ("body", "At the blue door"));
        var refused = await browser.SendFrom($"/reservations/{own}", $"/reservations/{other}/messages", ("body", "Let me look"));

        Assert.Contains("Your account may not do this.", refused.Text, StringComparison.Ordinal);

        Assert.Contains("Where do I ring?", await Read(admin, $"/reservations/{own}"), StringComparison.Ordinal);
        Assert.Contains("At the blue door", await Read(student, $"/reservations/{own}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Between the two of us", refused.Text + await Read(admin, $"/reservations/{other}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Let me look", await Read(student, $"/reservations/{other}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paused_hours_are_not_said_to_be_open()
    {
        var owner = await site.Register("company");
        var company = await site.Company(owner);
        using var browser = await site.SignIn(owner);

        var added = await browser.Send(
            $"/manage/{company}/hours/new", ("day_of_week", "monday"), ("start_time", "14:00"), ("end_time", "16:00"), ("slot_minutes", "60"), ("max_reservations", "1"), ("is_active", "false"));
        Assert.Contains("nobody can reserve in them yet", (await browser.Get(added.Headers["Location"])).Text, StringComparison.Ordinal);

        var tooLong = await browser.Send(
            $"/manage/{company}/hours/new", ("day_of_week", "monday"), ("start_time", "17:00"), ("end_time", "18:00"), ("slot_minutes", "90"), ("max_reservations", "1"));

        Assert.Contains("A slot must not be longer than these hours.", tooLong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_gets_no_link_and_an_unverified_one_no_mails()
    {
        var (admin, student) = (await site.Administrator(), await site.Register("student"));
        var owner = await site.RegisterUnverified("company");
        await site.Put($"/api/users/{await site.IdOf(student)}", admin.Token, new { is_active = false });
        var list = await Read(admin, $"/admin/users?is_active=false");
        var id = list[(list.IndexOf("/admin/users/", StringComparison.Ordinal) + 13)..].Split('"')[0];

        Assert.DoesNotContain("password-link", await Read(admin, $"/admin/users/{id}"), StringComparison.Ordinal);
        Assert.Contains("only this link and links to choose a password go to this address", await Read(owner, "/account"), StringComparison.Ordinal);
        Assert.Contains("mails about reservations go to nobody", await Read(owner, $"/manage/{await site.Company(owner)}/profile"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_week_of_a_company_without_slots_shows_a_closure_that_only_begins()
    {
        var owner = await site.Register("company");
        var made = await site.Post("/api/companies", owner.Token, new { name = "No hours yet" });
        var company = made.GetProperty("company").GetProperty("id").GetInt64();
        await site.Post($"/api/companies/{company}/closures", owner.Token, new { from_date = Site.Day(0), to_date = Site.Day(0), start_time = "09:00", reason = "Inventory" });

        Assert.Contains("Inventory", await Read(owner, $"/manage/{company}/calendar?view=week&date={Site.Day(0)}"), StringComparison.Ordinal);
    }

    private async Task<string> Read(Person person, string address)
    {
        using var browser = await site.SignIn(person);
        return WebUtility.HtmlDecode((await browser.Get(address)).Text);
    }
}
