using System.Net;

namespace Creneau.Web.Tests;

/// <summary>Every page and form × every role × other people's things. A new page is added to the table.</summary>
[Trait("Speed", "Slow")]
public sealed class PageAccessTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    /// <summary>What a visitor gets: the page, the way to sign in, "not for you", or "not there".</summary>
    private enum Gets
    {
        Page,
        SignIn,
        Forbidden,
        NotFound,
    }

    // {c}: a company; {r}: a reservation with it; {u}: its student. Columns: anonymous, its student, another student, its owner, another owner, administrator.
    private static readonly (string Address, string Expected)[] s_pages =
    [
        ("/", "PPPPPP"), ("/companies", "PPPPPP"), ("/companies/{c}", "PPPPPP"), ("/register", "PPPPPP"), ("/help", "PPPPPP"), ("/privacy", "PPPPPP"), ("/terms", "PPPPPP"),
        ("/companies/{c}/reserve?date={d}&start=09:00&end=10:00", "SPPFFF"), ("/reservations", "SPPFFF"), ("/waitlist", "SPPFFF"),
        ("/reservations/{r}", "SPNPNP"), ("/reservations/{r}/cancel", "SPNPNP"), ("/reservations/{r}/change", "SPNFFF"), ("/reservations/{r}/propose", "SFFPNF"),
        ("/account", "SPPPPP"), ("/account/delete", "SPPPPP"),
        ("/manage/new", "SFFPPP"), ("/manage/{c}", "SFFPNP"), ("/manage/{c}/calendar", "SFFPNP"), ("/manage/{c}/reservations", "SFFPNP"),
        ("/manage/{c}/students", "SFFPNP"), ("/manage/{c}/students/{u}", "SFFPNP"), ("/manage/{c}/hours", "SFFPNP"), ("/manage/{c}/closures", "SFFPNP"),
        ("/manage/{c}/profile", "SFFPNP"), ("/manage/{c}/webhooks", "SFFPNP"), ("/manage/{c}/waitlist", "SFFPNP"), ("/manage/{c}/calendar-address", "SFFPNP"),
        ("/admin", "SFFFFP"), ("/admin/users", "SFFFFP"), ("/admin/users/{u}", "SFFFFP"), ("/admin/companies", "SFFFFP"), ("/admin/reservations", "SFFFFP"),
        ("/admin/outbox", "SFFFFP"), ("/admin/events", "SFFFFP"),
    ];

    // Sent with a good token by a visitor who may not: nothing is done.
    private static readonly (string Page, string Address, string Expected)[] s_forms =
    [
        ("/companies", "/companies/{c}/reserve", "S..FFF"), ("/companies", "/waitlist", "S..FFF"), ("/companies", "/reservations/{r}/confirm", "SFF.N."),
        ("/companies", "/reservations/{r}/decline", "SFF.N."), ("/companies", "/reservations/{r}/cancel", "S.N.N."), ("/companies", "/reservations/{r}/messages", "S.N.N."),
        ("/companies", "/reservations/{r}/attendance", "SFF.N."), ("/companies", "/manage/new", "SFF..."), ("/companies", "/manage/{c}/profile", "SFF.N."),
        ("/companies", "/manage/{c}/closures", "SFF.N."), ("/companies", "/manage/{c}/hours/new", "SFF.N."), ("/companies", "/manage/{c}/profile/delete", "SFF.N."),
        ("/companies", "/admin/users/{u}/disable", "SFFFF."),
    ];

    [Fact]
    public async Task Each_page_is_shown_to_whom_it_is_for_and_to_no_one_else()
    {
        var scene = await Scene.Make(site);
        var wrong = new List<string>();
        foreach (var (address, expected) in s_pages)
        {
            for (var who = 0; who < expected.Length; who++)
            {
                var page = await scene.People[who].Get(scene.Fill(address));
                var gets = Read(page);
                if (gets != Of(expected[who])) wrong.Add($"{address} for {scene.Names[who]}: {gets} ({page.Status}), not {Of(expected[who])}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Each_form_is_refused_to_whom_it_is_not_for()
    {
        var scene = await Scene.Make(site);
        var wrong = new List<string>();
        foreach (var (from, address, expected) in s_forms)
        {
            for (var who = 0; who < expected.Length; who++)
            {
                if (expected[who] == '.') continue; // it is for them: other tests send it

                var page = await scene.People[who].SendFrom(from, scene.Fill(address), ("reason", "No"), ("body", "No"), ("attended", "true"), ("name", "No"));
                var gets = Read(page);
                if (gets != Of(expected[who])) wrong.Add($"{address} by {scene.Names[who]}: {gets} ({page.Status}), not {Of(expected[who])}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static Gets Of(char letter) => letter switch { 'P' => Gets.Page, 'S' => Gets.SignIn, 'F' => Gets.Forbidden, _ => Gets.NotFound };

    private static Gets Read(Page page) => page.Status switch
    {
        HttpStatusCode.SeeOther when page.Headers["Location"].StartsWith("/sign-in", StringComparison.Ordinal) => Gets.SignIn,
        HttpStatusCode.Forbidden => Gets.Forbidden,
        HttpStatusCode.NotFound => Gets.NotFound,
        _ => Gets.Page,
    };

    /// <summary>A company with a reservation, and everyone who could look at it.</summary>
    private sealed class Scene
    {
        private IReadOnlyDictionary<string, string> _values = new Dictionary<string, string>();

        public string[] Names { get; } = ["an anonymous visitor", "its student", "another student", "its owner", "another owner", "an administrator"];

        public FormClient[] People { get; private set; } = [];

        public static async Task<Scene> Make(Site site)
        {
            var (student, other, owner, stranger) = (await site.Register("student"), await site.Register("student"), await site.Register("company"), await site.Register("company"));
            var company = await site.Company(owner);
            await site.Company(stranger, "Ailleurs");
            var reservation = await site.Reservation(student, company, daysAhead: 5);
            var clients = new List<FormClient> { new(site.Address) };
            foreach (var person in new[] { student, other, owner, stranger, await site.Administrator() })
            {
                var client = new FormClient(site.Address);
                await client.Send("/sign-in", ("email", person.Email), ("password", site.Password));
                clients.Add(client);
            }

            return new Scene
            {
                People = [.. clients],
                _values = new Dictionary<string, string> { ["{c}"] = $"{company}", ["{r}"] = $"{reservation}", ["{u}"] = $"{await site.IdOf(student)}", ["{d}"] = Site.Day(6) },
            };
        }

        public string Fill(string address) => _values.Aggregate(address, (text, value) => text.Replace(value.Key, value.Value, StringComparison.Ordinal));
    }
}
