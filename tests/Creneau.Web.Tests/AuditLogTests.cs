using System.Text.RegularExpressions;

namespace Creneau.Web.Tests;

/// <summary>The audit log and the outbox say what happened in words and by whom by name.</summary>
public abstract partial class AuditLogTests(Site site)
{
    protected Site Site { get; } = site;

    [Fact]
    public async Task What_happened_is_said_in_words()
    {
        var student = await Site.Register("student", "Margaux", "Audit");
        var company = await Site.Company(await Site.Register("company"), "Entreprise Audit");
        await Site.Reservation(student, company);
        await Site.LinkOfMail(student.Email, "/reservations/");
        using var browser = await Site.SignIn(await Site.Administrator());

        var log = await browser.Get($"/admin/events?actor_id={await Site.IdOf(student)}");
        var companies = await browser.Get("/admin/events?type=company.created");
        var outbox = await browser.Get("/admin/outbox");

        Assert.Contains("Account created", log.Text, StringComparison.Ordinal);
        Assert.Contains("Margaux Audit", log.Text, StringComparison.Ordinal);
        Assert.Contains("Entreprise Audit", companies.Text, StringComparison.Ordinal);
        Assert.Contains("Mail: request received", outbox.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Code(), log.Text); // every type has words, also in the choice of types
        Assert.DoesNotMatch(Code(), outbox.Text);
    }

    [GeneratedRegex(@">((Mail|Webhook): )?[a-z]+[.-][a-z._-]+\s*<")]
    private static partial Regex Code();
}

public sealed class AuditLogTests_on_SQLite(SiteOnSqlite site) : AuditLogTests(site), IClassFixture<SiteOnSqlite>;

public sealed class AuditLogTests_on_MariaDB(SiteOnMariaDb site) : AuditLogTests(site), IClassFixture<SiteOnMariaDb>;
