using System.Net;
using System.Text;

namespace Creneau.Web.Tests;

/// <summary>Several requests of a company answered at once.</summary>
public sealed class AnswerSelectedTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    private const int MaxCookieBytes = 4096; // a browser drops a longer one

    [Fact]
    public async Task A_request_to_another_company_of_the_owner_is_not_answered()
    {
        var (owner, student) = (await site.Register("company"), await site.Register("student"));
        var (company, other) = (await site.Company(owner, "Ici"), await site.Company(owner, "Ailleurs"));
        var (here, there) = (await site.Reservation(student, company, daysAhead: 8), await site.Reservation(student, other, daysAhead: 9));
        using var desk = await site.SignIn(owner);
        var list = $"/manage/{company}/reservations";

        foreach (var answer in new[] { "decline", "confirm" })
        {
            await desk.SendFrom(list, $"{list}/{answer}", ("selected", $"{there}"), ("reason", "Complet"));
            Assert.Contains($"Request {there}: ", (await desk.Get(list)).Text, StringComparison.Ordinal);
        }

        await desk.SendFrom(list, $"{list}/confirm", ("selected", $"{here}"), ("selected", $"{there}"));
        Assert.Equal(("confirmed", "pending"), (await StatusOf(owner, here), await StatusOf(owner, there)));
    }

    [Fact]
    public async Task What_could_not_be_answered_is_said_however_long_the_names_are()
    {
        var (owner, student) = (await site.Register("company"), await site.Register("student", new string('é', 100), new string('è', 100)));
        var company = await site.Company(owner);
        var cancelled = new List<(string, string)>();
        for (var day = 8; day < 18; day++)
        {
            var id = await site.Reservation(student, company, daysAhead: day);
            await site.Delete($"/api/reservations/{id}", student.Token);
            cancelled.Add(("selected", $"{id}"));
        }

        using var desk = await site.SignIn(owner);
        var list = $"/manage/{company}/reservations";

        var sent = await desk.SendFrom(list, $"{list}/confirm", [.. cancelled]);

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.InRange(Encoding.UTF8.GetByteCount(sent.Headers["Set-Cookie"].Split(';')[0]), 1000, MaxCookieBytes);
        var shown = (await desk.Get(list)).Text;
        Assert.Contains("10 requests could not be answered", shown, StringComparison.Ordinal);
        Assert.Matches("and [2-9] more", shown);
    }

    private async Task<string?> StatusOf(Person owner, long id) => (await site.Get($"/api/reservations/{id}", owner.Token)).GetProperty("status").GetString();
}
