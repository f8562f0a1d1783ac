using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What becomes of a deleted company and of its reservations.</summary>
public abstract class CompanyDeletionTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_erasure_of_the_owner_clears_the_linkedin_address()
    {
        var owner = await _server.Owner();
        var company = await owner.Publish(new { name = "Erased", linkedin_url = "https://linkedin.com/company/erased" });

        (await owner.Delete("/users/me", new { password = Some.Password })).Must(204);

        Assert.Equal(1, await _server.Count("select count(*) from companies where id = @company and linkedin_url is null", new { company }));
    }

    [Fact]
    public async Task A_deleted_company_is_nowhere()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        (await owner.Put($"/companies/{company}", new { city = "Goneville" })).Must(200);

        (await owner.Delete($"/companies/{company}")).Must(204);

        (await _server.Anonymous.Get($"/companies/{company}")).Must(404, "NOT_FOUND");
        (await _server.Anonymous.Get($"/companies/{company}/timeslots")).Must(404, "NOT_FOUND");
        (await student.Reserve(company, _server.Next(DayOfWeek.Monday))).Must(404, "NOT_FOUND");
        (await owner.Put($"/companies/{company}", new { name = "Back" })).Must(404, "NOT_FOUND");
        (await owner.Delete($"/companies/{company}")).Must(404, "NOT_FOUND");
        Assert.Empty(await _server.Anonymous.Find("city=Goneville"));
    }

    [Fact]
    public async Task Deleting_a_company_cancels_the_reservations_ahead_with_a_reason()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, other, monday) = (await owner.OpenCompany(), await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var (pending, confirmed, elsewhere) =
            (await student.Reserved(company, monday), await student.Reserved(company, monday, "10:00", "11:00"), await student.Reserved(other, monday, "11:00", "12:00"));
        (await owner.Post($"/reservations/{confirmed}/confirm")).Must(200);

        (await owner.Delete($"/companies/{company}")).Must(204);

        foreach (var reservation in new[] { pending, confirmed })
        {
            var seen = (await student.Get($"/reservations/{reservation}")).Must(200);
            Assert.Equal(("cancelled", "company"), (seen.Text("status"), seen.Text("cancelled_by")));
            Assert.NotEmpty(seen.Text("cancellation_reason"));
        }

        Assert.Equal("pending", await student.StatusOf(elsewhere));
    }
}

public sealed class CompanyDeletionTests_on_SQLite(OnSqlite fixture) : CompanyDeletionTests(fixture), IClassFixture<OnSqlite>;

public sealed class CompanyDeletionTests_on_MariaDB(OnMariaDb fixture) : CompanyDeletionTests(fixture), IClassFixture<OnMariaDb>;
