using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class ReservationTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_student_reserves_and_the_company_confirms()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);

        var created = (await student.Post("/reservations", Some.Slot(company, monday, notes: "Très motivé 😀"))).Must(201);
        var confirmed = (await owner.Post($"/reservations/{created.Id}/confirm", new { instructions = "Second floor" })).Must(200);

        Assert.Equal("Reservation created successfully", created.Text("message"));
        Assert.Equal($"/api/reservations/{created.Id}", created.Headers["Location"]);
        Assert.Equal("pending", created.Member("reservation").GetProperty("status").GetString());
        Assert.Equal("Très motivé 😀", created.Member("reservation").GetProperty("notes").GetString());
        Assert.Equal("09:00:00", created.Member("reservation").GetProperty("time_start").GetString());
        Assert.Equal("confirmed", confirmed.Member("reservation").GetProperty("status").GetString());
        var seen = (await student.Get($"/reservations/{created.Id}")).Must(200);
        Assert.Equal("Second floor", seen.Text("instructions"));
        Assert.Equal("2026-03-02T08:00:00Z", seen.Text("confirmed_at"));
    }
}

public sealed class ReservationTests_on_SQLite(OnSqlite fixture) : ReservationTests(fixture), IClassFixture<OnSqlite>;

public sealed class ReservationTests_on_MariaDB(OnMariaDb fixture) : ReservationTests(fixture), IClassFixture<OnMariaDb>;
