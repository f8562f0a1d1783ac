using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>How many companies, windows and closures there may be.</summary>
public abstract class RowLimitTests(ServerFixture fixture) : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await fixture.Another(("MAX_COMPANIES_PER_ACCOUNT", "2"), ("MAX_WINDOWS_PER_COMPANY", "3"), ("MAX_CLOSURES_PER_COMPANY", "2"));

    [Fact]
    public async Task An_account_has_so_many_companies_that_are_not_deleted()
    {
        var owner = await _server.Owner();
        var first = await owner.Company();
        await owner.Company();

        var refused = (await owner.Post("/companies", new { name = "One too many" })).Must(409, "TOO_MANY");

        Assert.Equal("companies", refused.Text("reason"));
        (await owner.Delete($"/companies/{first}")).Must(204);
        await owner.Company();
    }

    [Fact]
    public async Task A_company_has_so_many_windows()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        await owner.Window(company, "monday");
        await owner.Window(company, "tuesday");
        var third = await owner.Window(company, "wednesday");

        var refused = (await owner.Post($"/companies/{company}/timeslots", new { day_of_week = "friday", start_time = "09:00", end_time = "12:00" })).Must(409, "TOO_MANY");

        Assert.Equal("windows", refused.Text("reason"));
        (await owner.Put($"/companies/{company}/timeslots/{third}", new { day_of_week = "friday" })).Must(200);
    }

    [Fact]
    public async Task A_company_has_so_many_closures()
    {
        var owner = await _server.Owner();
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var first = await owner.Closed(company, monday);
        await owner.Closed(company, monday.AddDays(1));

        var refused = (await owner.Post($"/companies/{company}/closures", new { from_date = Some.Date(monday), to_date = Some.Date(monday) })).Must(409, "TOO_MANY");

        Assert.Equal("closures", refused.Text("reason"));
        (await owner.Delete($"/companies/{company}/closures/{first}")).Must(204);
        await owner.Closed(company, monday.AddDays(2));
    }

    [Fact]
    public async Task A_closure_writes_only_days_on_which_a_place_was_given()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        await student.Reserved(company, monday);

        await owner.Closed(company, monday.AddDays(7), monday.AddDays(300));

        Assert.Equal(1, await _server.Count("select count(*) from company_days where company_id = @company", new { company }));
        (await student.Reserve(company, monday.AddDays(7))).Must(409, "SLOT_UNAVAILABLE");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _server.DisposeAsync();
    }
}

public sealed class RowLimitTests_on_SQLite(OnSqlite fixture) : RowLimitTests(fixture), IClassFixture<OnSqlite>;

public sealed class RowLimitTests_on_MariaDB(OnMariaDb fixture) : RowLimitTests(fixture), IClassFixture<OnMariaDb>;
