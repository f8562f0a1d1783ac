using System.Net;
using System.Text.RegularExpressions;

namespace Creneau.Web.Tests;

/// <summary>People stay where they are: when a form is refused, when the language is changed after that, and when a list has become shorter.</summary>
public sealed partial class KeptPlaceTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    private static readonly string s_long = new('x', 600);

    private static readonly string[] s_ownersLists =
        ["/manage/{c}/reservations?from=", "/manage/{c}/students?q=", "/manage/{c}/students/{u}?q=", "/manage/{c}/waitlist?q=", "/manage/{c}/closures?q=", "/manage/{c}/webhooks/{h}?q="];

    private static readonly string[] s_administratorsLists =
        ["/admin/users?q=", "/admin/companies?q=", "/admin/reservations?from=", "/admin/outbox?state=", "/admin/events?type="];

    [Fact]
    public async Task A_refused_form_has_the_address_of_its_page()
    {
        var scene = await Scene.Make(site, (text, _) => text);
        var unverified = await site.RegisterUnverified("student");
        var verify = new Uri(await site.LinkOfMail(unverified.Email, "/verify-email")).PathAndQuery;
        (Person? Person, string Address, (string, string)[] Fields)[] forms =
        [
            (null, "/sign-in?next=%2Faccount", [("email", "someone@tests.example"), ("password", "wrong")]),
            (null, "/register/student?next=%2Faccount", []),
            (null, verify, [("token", Uri.UnescapeDataString(verify.Split("token=")[1])), ("password", "wrong")]),
            (scene.Student, "/companies/{c}/reserve?date={d}&start=11:00&end=12:00", [("date", "{d}"), ("time_start", "11:00"), ("time_end", "12:00"), ("notes", s_long)]),
            (scene.Student, "/reservations/{r}/change?date={d}&start=11:00&end=12:00", [("date", "{d}"), ("time_start", "11:00"), ("time_end", "12:00"), ("notes", s_long)]),
            (scene.Owner, "/reservations/{r}/propose?date={d}&start=11:00&end=12:00", [("date", "{d}"), ("time_start", "11:00"), ("time_end", "12:00"), ("reason", s_long)]),
            (scene.Owner, "/manage/{c}/hours/copy?day=monday", [("day", "monday")]),
        ];
        foreach (var (person, path, fields) in forms)
        {
            var address = scene.Fill(path);
            using var browser = person is null ? new FormClient(site.Address) : await site.SignIn(person);
            var shown = await browser.Get(address);
            var action = WebUtility.HtmlDecode(FormOfPage().Match(shown.Text).Groups["action"].Value);

            var refused = await browser.Post(action, [("_token", shown.Value("_token")), .. fields.Select(field => (field.Item1, scene.Fill(field.Item2)))]);

            Assert.True(refused.Status == HttpStatusCode.UnprocessableEntity, $"{address}: {refused.Status}");
            Assert.Equal(address, WebUtility.HtmlDecode(refused.Value("next"))); // of the language switch
        }
    }

    [Fact]
    public async Task A_page_past_the_end_leads_to_the_last()
    {
        var scene = await Scene.Make(site, (text, _) => text);
        foreach (var (person, lists) in new[] { (scene.Owner, s_ownersLists), (scene.Administrator, s_administratorsLists) })
        {
            using var browser = await site.SignIn(person);
            foreach (var list in lists)
            {
                var past = await browser.Get(scene.Fill(list) + "&page=99999");

                Assert.True(past.Status == HttpStatusCode.SeeOther, $"{list}: {past.Status}");
                var last = past.Headers["Location"];
                Assert.True((await browser.Get(last)).Status == HttpStatusCode.OK, $"{list} leads to {last}");
            }
        }
    }

    [Theory]
    [InlineData("/api/users/me")]
    [InlineData("/sign-out")]
    [InlineData("/language")]
    public async Task What_is_no_page_is_not_led_to_after_signing_in(string next)
    {
        var person = await site.Register("student");
        using var browser = new FormClient(site.Address);

        var answer = await browser.Send($"/sign-in?next={next}", ("email", person.Email), ("password", site.Password), ("next", next));

        Assert.Equal("/start", answer.Headers["Location"]);
    }

    [Fact]
    public async Task Who_has_just_taken_the_last_place_is_told_so_in_another_tab()
    {
        var (owner, student) = (await site.Register("company"), await site.Register("student"));
        var company = await site.Company(owner, places: 1);
        using var browser = await site.SignIn(student);
        var address = $"/companies/{company}/reserve?date={Site.Day(7)}&start=09:00&end=10:00";
        (string, string)[] slot = [("date", Site.Day(7)), ("time_start", "09:00"), ("time_end", "10:00")];
        var (one, other) = (await browser.Get(address), await browser.Get(address));

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Post(address, [("_token", one.Value("_token")), ("key", one.Value("key")), .. slot])).Status);
        var second = await browser.Post(address, [("_token", other.Value("_token")), ("key", other.Value("key")), .. slot]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains("You already have a reservation at that time", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("This slot is taken", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_webhook_with_the_same_address_is_refused_with_what_was_typed()
    {
        var owner = await site.Register("company");
        var company = await site.Company(owner);
        using var desk = await site.SignIn(owner);
        var address = $"/manage/{company}/webhooks/new";
        (string, string)[] url = [("url", "https://hooks.example/same"), ("event", "reservation.created"), ("scope", "company")];
        Assert.Equal(HttpStatusCode.SeeOther, (await desk.Send(address, [.. url, ("description", "One")])).Status);

        var refused = await desk.Send(address, [.. url, ("description", "Another")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("You already have a webhook with this address", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Another", refused.Value("description"));
    }

    [Fact]
    public async Task Lists_name_a_time_zone_that_is_not_the_usual_one()
    {
        var (owner, student) = (await site.Register("company"), await site.Register("student"));
        var (usual, far) = (await site.Company(owner, "Zone Paris"), await site.Company(owner, "Zone Loin"));
        await site.Put($"/api/companies/{far}", owner.Token, new { time_zone = "America/New_York" });
        await site.Reservation(student, far);
        await site.Reservation(student, usual, daysAhead: 9);
        using var browser = await site.SignIn(student);

        Assert.Equal(1, (await browser.Get("/companies?q=zone")).Count("New York time"));
        Assert.Equal(1, (await browser.Get("/reservations")).Count("09:00 – 10:00, UTC−0[45]:00"));
        Assert.Equal(1, (await browser.Get("/reservations")).Count("09:00 – 10:00 "));
    }

    [Fact]
    public async Task A_week_of_very_many_times_is_a_list_in_their_order()
    {
        var owner = await site.Register("company");
        var company = await site.Company(owner);
        await site.Post($"/api/companies/{company}/timeslots", owner.Token, new { day_of_week = "sunday", start_time = "12:00", end_time = "17:00", slot_minutes = 5 });
        using var browser = new FormClient(site.Address);

        var week = await browser.Get($"/companies/{company}?date={Site.Day(14)}");

        Assert.True(week.Count("<time datetime") > 60, "There are few slots");
        Assert.Equal((0, 0), (week.Count("week-grid"), week.Count("<li class=\"r[0-9]")));
    }

    [Fact]
    public async Task The_account_page_takes_over_the_language_that_was_chosen_in_another_browser()
    {
        var person = await site.Register("student");
        using var one = await site.SignIn(person);
        using var other = await site.SignIn(person);
        await one.Post("/language", [("language", "fr"), ("next", "/")], ("Origin", site.Address));
        await other.Get("/reservations"); // which says that one is signed in

        var moved = await other.Get("/account");

        Assert.Equal((HttpStatusCode.SeeOther, "/account"), (moved.Status, moved.Headers["Location"]));
        Assert.Contains("<html lang=\"fr\"", (await other.Get("/account")).Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("<main.*?<form class=\"[^\"]*\" method=\"post\" action=\"(?<action>[^\"]+)\"", RegexOptions.Singleline, 1000)]
    private static partial Regex FormOfPage();
}
