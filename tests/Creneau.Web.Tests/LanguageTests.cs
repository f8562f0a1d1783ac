using System.Net;
using System.Text.RegularExpressions;

namespace Creneau.Web.Tests;

/// <summary>Walks all pages in both languages: none has a sentence of the other. Data of people carries a mark, so that it can be told from sentences.</summary>
[Trait("Speed", "Slow")]
public sealed partial class LanguageTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    private const string Mark = "§";

    // Words that both languages write alike, names, and what is no language at all.
    private static readonly HashSet<string> s_alike =
    [
        "Creneau", "API", "Notes", "Messages", "Message", "Instructions", "Webhooks", "· Webhooks", "Pages", "Contact", "Administration", "SIRET", "LinkedIn", "Type", "URL", "Date", "Total", "Public", "Description", "Cookies", "Contact - Creneau", "Administration - Creneau", "First Administrator", "SQLite",
        "Ailleurs", "Lyon", "Optique", "Optique · Lyon", "Entretiens de stage.", "Zoé Ünal", "Webhook", "atelier.example", "https://hooks.example/creneau",
    ];

    private static readonly string[] s_ofVisitors =
        ["/", "/companies", "/companies?q=zzz", "/companies/{c}", "/sign-in", "/register", "/register/student", "/register/company", "/forgot-password",
            "/reset-password?token=x", "/verify-email?token=x", "/unsubscribe?token=x", "/help", "/privacy", "/terms", "/contact", "/nothing"];

    private static readonly string[] s_ofStudents =
        ["/companies/{c}", "/companies/{c}/reserve?date={d}&start=09:00&end=10:00", "/companies/{c}/reserve?date={d}&start=11:00&end=12:00", "/reservations?status=pending", "/reservations?status=confirmed",
            "/reservations?status=cancelled", "/reservations?status=past", "/reservations/{r}", "/reservations/{p}", "/reservations/{o}", "/reservations/{n}", "/reservations/{r}/cancel", "/reservations/{r}/change", "/waitlist", "/account", "/account/password",
            "/account/delete", "/admin"];

    private static readonly string[] s_ofOwners =
        ["/manage", "/manage/new", "/manage/{c}", "/manage/{c}/calendar?view=day&date={d}", "/manage/{c}/calendar?view=week", "/manage/{c}/calendar?view=month", "/manage/{c}/reservations",
            "/manage/{c}/students", "/manage/{c}/students/{u}", "/manage/{c}/hours", "/manage/{c}/closures", "/manage/{c}/profile", "/manage/{c}/verify-email?token=x", "/manage/{c}/webhooks", "/manage/{c}/waitlist",
            "/manage/{c}/calendar-address", "/manage/{c}/hours/new", "/manage/{c}/hours/{w}", "/manage/{c}/hours/{w}/remove", "/manage/{c}/hours/copy?day=monday", "/manage/{c}/closures/new", "/manage/{c}/closures/{x}/remove",
            "/manage/{c}/closures/preview?from_date={d}&to_date={d}", "/manage/{c}/webhooks/new", "/manage/{c}/webhooks/{h}", "/manage/{c}/webhooks/{h}/delete", "/manage/{c}/profile/delete", "/manage/{c}/requests/{r}/decline",
            "/reservations/{r}", "/reservations/{p}", "/reservations/{o}", "/reservations/{n}", "/reservations/{r}/cancel", "/reservations/{r}/propose", "/account"];

    private static readonly string[] s_ofAdministrators =
        ["/admin", "/admin/users", "/admin/users/{u}", "/admin/users/{u}/disable", "/admin/companies", "/admin/reservations", "/admin/outbox", "/admin/events", "/manage/{c}", "/reservations/{r}"];

    [Fact]
    public async Task No_page_has_a_sentence_of_the_other_language()
    {
        var scene = await Scene.Make(site, (text, _) => text + Mark);
        var wrong = new List<string>();

        foreach (var (person, addresses) in new[] { (null as Person, s_ofVisitors), (scene.Student, s_ofStudents), (scene.Owner, s_ofOwners), (scene.Administrator, s_ofAdministrators) })
        {
            using var browser = person is null ? new FormClient(site.Address) : await site.SignIn(person);

            foreach (var address in addresses.Select(scene.Fill))
            {
                var (english, french) = (await In("en", browser, address), await In("fr", browser, address));
                wrong.AddRange(english.Intersect(french).Where(text => !text.Contains(Mark, StringComparison.Ordinal) && !s_alike.Contains(text)).Select(text => $"{address}: {text}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private async Task<IReadOnlyCollection<string>> In(string language, FormClient browser, string address)
    {
        await browser.Post("/language", [("language", language), ("next", "/")], ("Origin", site.Address));
        var page = await browser.Get(address);
        Assert.NotEqual(HttpStatusCode.InternalServerError, page.Status);
        Assert.NotEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.True(page.Text.Contains($"<html lang=\"{language}\"", StringComparison.Ordinal) || (int)page.Status == 303, address);

        // Sentences have two words or one long one; what has a digit is a date, a time or an address.
        return [.. Tag().Split(Ignored().Replace(page.Text, "")).Select(text => WebUtility.HtmlDecode(text).Trim()).Where(text => text.Count(char.IsLetter) >= 4 && !text.Any(char.IsDigit) && !text.Contains('@')).Distinct()];
    }

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    // Words in the other language on purpose, codes, and data in choices.
    [GeneratedRegex("<(code|option|datalist|blockquote)[^>]*>[\\s\\S]*?</\\1>|<button [^>]*lang=\"(en|fr)\"[^>]*>[^<]*</button>", RegexOptions.None, 1000)]
    private static partial Regex Ignored();
}
