namespace Creneau.Web.Tests;

/// <summary>A company with students, requests in each state, messages, a closure and a webhook: there is something on every page.</summary>
public sealed class Scene
{
    private readonly Dictionary<string, string> _values = [];

    public required Person Student { get; init; }

    public required Person OtherStudent { get; init; }

    public required Person Owner { get; init; }

    public required Person OtherOwner { get; init; }

    public required Person Administrator { get; init; }

    /// <summary>
    /// An address with keys in place of {c}: the company, {w}: a window of it, {x}: a closure, {h}: a webhook, {u}: the student,
    /// {r}: a request with messages, {p}: one with a proposal, {o}: one that was confirmed, {n}: one that was declined, {d}: a date with the slots 09:00 (full), 10:00 and 11:00.
    /// </summary>
    public string Fill(string address) => _values.Aggregate(address, (text, value) => text.Replace(value.Key, value.Value, StringComparison.Ordinal));

    /// <param name="site">Where it is made.</param>
    /// <param name="say">What people write for a plain text, in at most so many characters.</param>
    public static async Task<Scene> Make(Site site, Func<string, int, string> say)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(say);
        var name = (string text, int most) => Name(say, text, most);
        var scene = new Scene
        {
            Student = await site.Register("student", name("Zoé", 100), name("Ünal", 100)),
            OtherStudent = await site.Register("student", name("Omar", 100), name("Haddad", 100)),
            Owner = await site.Register("company", name("Camille", 100), name("Aubert", 100)),
            OtherOwner = await site.Register("company"),
            Administrator = await site.Administrator(),
        };
        await site.Put("/api/users/me", scene.Student.Token, new { school = say("Lycée", 255), phone = "+33 6 12 34 56 78" });
        await site.Company(scene.OtherOwner, "Ailleurs");
        var company = await scene.OpenCompany(site, say);
        await scene.Reserve(site, company, say);
        scene._values["{c}"] = $"{company}";
        scene._values["{u}"] = $"{await site.IdOf(scene.Student)}";
        return scene;
    }

    // A name with a character that hides or reorders others is refused.
    private static string Name(Func<string, int, string> say, string text, int most) => say(text, most).Replace("\u202e", "", StringComparison.Ordinal);

    private async Task<long> OpenCompany(Site site, Func<string, int, string> say)
    {
        var company = await site.Company(Owner, Name(say, "Atelier", 255), places: 1);
        await site.Put($"/api/companies/{company}", Owner.Token, new
        {
            city = say("Lyon", 100),
            sector = say("Optique", 100),
            address = say("Rue Mercière", 255),
            description = say("Entretiens de stage.", 5000),
            postal_code = "69002",
            website = "https://atelier.example/",
            email = "atelier@tests.example",
        });
        var windows = await site.Get($"/api/companies/{company}", Owner.Token);
        _values["{w}"] = windows.GetProperty("timeslots")[0].GetProperty("id").ToString();
        var closure = await site.Post($"/api/companies/{company}/closures", Owner.Token, new { from_date = Site.Day(40), to_date = Site.Day(41), reason = say("Inventaire", 200) });
        _values["{x}"] = closure.GetProperty("closure").GetProperty("id").ToString();
        var webhook = await site.Post("/api/webhooks", Owner.Token, new { url = "https://hooks.example/creneau", description = say("Agenda", 200), company_id = company, events = new[] { "reservation.created" } });
        _values["{h}"] = webhook.GetProperty("webhook").GetProperty("id").ToString();
        return company;
    }

    private async Task Reserve(Site site, long company, Func<string, int, string> say)
    {
        var (request, proposed) = (await site.Reservation(Student, company, daysAhead: 5, hour: 10, notes: say("Bonjour", 500)), await site.Reservation(Student, company, daysAhead: 8));
        var confirmed = await site.Reservation(Student, company, daysAhead: 9);
        await site.Post($"/api/reservations/{request}/messages", Student.Token, new { body = say("Merci", 2000) });
        await site.Post($"/api/reservations/{request}/messages", Owner.Token, new { body = say("Avec plaisir", 2000) });
        await site.Post($"/api/reservations/{proposed}/proposal", Owner.Token, new { date = Site.Day(8), time_start = "10:00", time_end = "11:00", reason = say("Plus tard", 200) });
        await site.Post($"/api/reservations/{confirmed}/confirm", Owner.Token, new { instructions = say("Sonnez", 500) });
        var declined = await site.Reservation(Student, company, daysAhead: 10);
        await site.Post($"/api/reservations/{declined}/decline", Owner.Token, new { reason = say("Complet", 200) });

        // A full slot, for which the student waits.
        await site.Reservation(OtherStudent, company, daysAhead: 5);
        await site.Post($"/api/companies/{company}/waitlist", Student.Token, new { date = Site.Day(5), time_start = "09:00", time_end = "10:00" });
        foreach (var (name, id) in new[] { ("{r}", request), ("{p}", proposed), ("{o}", confirmed), ("{n}", declined) })
        {
            _values[name] = $"{id}";
        }

        _values["{d}"] = Site.Day(5);
    }
}
