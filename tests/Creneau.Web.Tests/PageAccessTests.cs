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

    private static readonly string[] s_names = ["an anonymous visitor", "its student", "another student", "its owner", "another owner", "an administrator"];

    // The scene's company and request {r}. One column a visitor, in the order of the names.
    private static readonly (string Address, string Expected)[] s_pages =
    [
        ("/", "PPPPPP"), ("/companies", "PPPPPP"), ("/companies/{c}", "PPPPPP"), ("/register", "PPPPPP"), ("/help", "PPPPPP"), ("/privacy", "PPPPPP"), ("/terms", "PPPPPP"),
        ("/companies/{c}/reserve?date={d}&start=09:00&end=10:00", "SPPFFF"), ("/reservations", "SPPFFF"), ("/waitlist", "SPPFFF"),
        ("/reservations/{r}", "SPNPNP"), ("/reservations/{r}/cancel", "SPNPNP"), ("/reservations/{r}/change", "SPNFFF"), ("/reservations/{r}/propose", "SFFPNF"),
        ("/account", "SPPPPP"), ("/account/delete", "SPPPPP"), ("/unsubscribe?token=1.messages.0", "NNNNNN"),
        ("/manage/new", "SFFPPP"), ("/manage/{c}", "SFFPNP"), ("/manage/{c}/calendar", "SFFPNP"), ("/manage/{c}/reservations", "SFFPNP"),
        ("/manage/{c}/students", "SFFPNP"), ("/manage/{c}/students/{u}", "SFFPNP"), ("/manage/{c}/hours", "SFFPNP"), ("/manage/{c}/closures", "SFFPNP"),
        ("/manage/{c}/profile", "SFFPNP"), ("/manage/{c}/webhooks", "SFFPNP"), ("/manage/{c}/waitlist", "SFFPNP"), ("/manage/{c}/calendar-address", "SFFPNP"),
        ("/manage/{c}/hours/new", "SFFPNP"), ("/manage/{c}/hours/{w}", "SFFPNP"), ("/manage/{c}/hours/{w}/remove", "SFFPNP"), ("/manage/{c}/hours/copy?day=monday", "SFFPNP"),
        ("/manage/{c}/closures/new", "SFFPNP"), ("/manage/{c}/closures/preview?from_date={d}&to_date={d}", "SFFPNP"), ("/manage/{c}/closures/{x}/remove", "SFFPNP"),
        ("/manage/{c}/webhooks/new", "SFFPNP"), ("/manage/{c}/webhooks/{h}", "SFFPNN"), ("/manage/{c}/webhooks/{h}/delete", "SFFPNN"),
        ("/manage/{c}/verify-email?token=x", "SFFPNN"), ("/manage/{c}/profile/delete", "SFFPNP"), ("/manage/{c}/requests/{r}/decline", "SFFPNP"),
        ("/admin", "SFFFFP"), ("/admin/users", "SFFFFP"), ("/admin/users/{u}/disable", "SFFFFP"), ("/admin/users/{u}", "SFFFFP"), ("/admin/companies", "SFFFFP"), ("/admin/reservations", "SFFFFP"),
        ("/admin/outbox", "SFFFFP"), ("/admin/events", "SFFFFP"),
    ];

    // Sent with a good token by a visitor who may not: nothing is done.
    private static readonly (string Page, string Address, string Expected)[] s_forms =
    [
        ("/companies", "/companies/{c}/reserve", "S..FFF"), ("/companies", "/waitlist", "S..FFF"), ("/companies", "/reservations/{r}/confirm", "SFF.N."),
        ("/companies", "/reservations/{r}/decline", "SFF.N."), ("/companies", "/reservations/{r}/cancel", "S.N.N."), ("/companies", "/reservations/{r}/messages", "S.N.N."),
        ("/companies", "/reservations/{r}/attendance", "SFF.N."), ("/companies", "/manage/new", "SFF..."), ("/companies", "/manage/{c}/profile", "SFF.N."),
        ("/companies", "/manage/{c}/verify-email", "SFF.NN"), ("/companies", "/manage/{c}/verify-email/resend", "SFF.N."), ("/companies", "/manage/{c}/closures", "SFF.N."), ("/companies", "/manage/{c}/hours/new", "SFF.N."), ("/companies", "/manage/{c}/profile/delete", "SFF.N."),
        ("/companies", "/manage/{c}/hours/{w}", "SFF.N."), ("/companies", "/manage/{c}/hours/{w}/remove", "SFF.N."), ("/companies", "/manage/{c}/hours/copy", "SFF.N."),
        ("/companies", "/manage/{c}/closures/{x}/remove", "SFF.N."), ("/companies", "/manage/{c}/webhooks/new", "SFF.N."), ("/companies", "/manage/{c}/webhooks/{h}", "SFF.N."),
        ("/companies", "/manage/{c}/webhooks/{h}/active", "SFF.N."), ("/companies", "/manage/{c}/webhooks/{h}/secret", "SFF.N."), ("/companies", "/manage/{c}/webhooks/{h}/delete", "SFF.N."),
        ("/companies", "/manage/{c}/requests/{r}/confirm", "SFF.N."), ("/companies", "/manage/{c}/requests/{r}/decline", "SFF.N."), ("/companies", "/manage/{c}/calendar-address", "SFF.N."),
        ("/companies", "/manage/{c}/calendar-address/revoke", "SFF.N."), ("/companies", "/reservations/{r}/propose", "SFF.N."), ("/companies", "/reservations/{r}/change", "S.NFFF"),
        ("/companies", "/reservations/{p}/proposal/accept", "S.NFFF"), ("/companies", "/reservations/{p}/proposal/reject", "S.NFFF"),
        ("/companies", "/account/delete", "S....."), ("/companies", "/account/email", "S....."), ("/companies", "/account/password", "S....."), ("/companies", "/account/calendar", "S..FFF"),
        ("/companies", "/account/mails", "S....."), ("/companies", "/unsubscribe?token=1.messages.0", "NNNNNN"),
        ("/companies", "/admin/users/{u}/disable", "SFFFF."), ("/companies", "/admin/users/{u}/enable", "SFFFF."), ("/companies", "/admin/users/{u}", "SFFFF."),
        ("/companies", "/admin/users/{u}/password-link", "SFFFF."), ("/companies", "/admin/outbox/1/retry", "SFFFF."),
    ];

    [Fact]
    public async Task Each_page_is_shown_to_whom_it_is_for_and_to_no_one_else()
    {
        var scene = await Scene.Make(site, (text, _) => text);
        var people = await SignInAll(scene);
        var wrong = new List<string>();
        foreach (var (address, expected) in s_pages)
        {
            for (var who = 0; who < expected.Length; who++)
            {
                var page = await people[who].Get(scene.Fill(address));
                var gets = Read(page);
                if (gets != Of(expected[who])) wrong.Add($"{address} for {s_names[who]}: {gets} ({page.Status}), not {Of(expected[who])}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Each_form_is_refused_to_whom_it_is_not_for()
    {
        var scene = await Scene.Make(site, (text, _) => text);
        var people = await SignInAll(scene);
        var wrong = new List<string>();
        foreach (var (from, address, expected) in s_forms)
        {
            for (var who = 0; who < expected.Length; who++)
            {
                if (expected[who] == '.') continue; // it is for them: other tests send it

                var page = await people[who].SendFrom(from, scene.Fill(address), ("reason", "No"), ("body", "No"), ("attended", "true"), ("name", "No"));
                var gets = Read(page);
                if (gets != Of(expected[who])) wrong.Add($"{address} by {s_names[who]}: {gets} ({page.Status}), not {Of(expected[who])}");
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

    // A window for everyone who could look at the scene.
    private async Task<FormClient[]> SignInAll(Scene scene)
    {
        var clients = new List<FormClient> { new(site.Address) };
        foreach (var person in new[] { scene.Student, scene.OtherStudent, scene.Owner, scene.OtherOwner, scene.Administrator })
        {
            clients.Add(await site.SignIn(person));
        }

        return [.. clients];
    }
}
