using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>How a reservation moves and ends.</summary>
public abstract class ReservationChangeTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_pending_reservation_can_be_moved_and_keeps_its_length()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var (student, rival) = (await _server.Student(), await _server.Student());
        var id = await student.Reserved(company, Monday);
        await rival.Reserved(company, Monday, "11:00", "12:00");

        var moved = (await student.Put($"/reservations/{id}", new { time_start = "10:00", notes = "later" })).Must(200);
        (await student.Put($"/reservations/{id}", new { time_start = "11:00" })).Must(409, "SLOT_UNAVAILABLE");
        (await student.Put($"/reservations/{id}", new { date = Some.Date(Monday.AddDays(1)) })).Must(409, "SLOT_UNAVAILABLE");

        Assert.Equal("Reservation updated successfully", moved.Text("message"));
        Assert.Equal("11:00:00", moved.Member("reservation").GetProperty("time_end").GetString());
        Assert.Equal("later", (await student.Get($"/reservations/{id}")).Text("notes"));
        await rival.Reserved(company, Monday, "09:00", "10:00");
    }

    [Fact]
    public async Task To_move_into_ones_own_other_reservation_is_refused()
    {
        var owner = await _server.Owner();
        var (one, other) = (await owner.OpenCompany(), await owner.OpenCompany());
        var student = await _server.Student();
        await student.Reserved(one, Monday, "10:00", "11:00");
        var id = await student.Reserved(other, Monday, "09:00", "10:00");

        (await student.Put($"/reservations/{id}", new { time_start = "10:00", time_end = "11:00" })).Must(409, "ALREADY_BOOKED");
    }

    [Fact]
    public async Task Only_a_pending_reservation_changes()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        var student = await _server.Student();
        var id = await student.Reserved(company, Monday);
        (await owner.Post($"/reservations/{id}/confirm")).Must(200);

        (await student.Put($"/reservations/{id}", new { notes = "late" })).Must(403, "NOT_PENDING");
        (await owner.Post($"/reservations/{id}/confirm")).Must(409, "INVALID_STATE");
        (await owner.Post($"/reservations/{id}/decline", new { reason = "no" })).Must(409, "INVALID_STATE");
        (await owner.Post($"/reservations/{id}/attendance", new { attended = true })).Must(409, "INVALID_STATE");
    }

    [Fact]
    public async Task To_cancel_twice_gets_the_same_answer()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var student = await _server.Student();
        var id = await student.Reserved(company, Monday);

        var once = (await student.Delete($"/reservations/{id}?reason=flu")).Must(200);
        var twice = (await student.Delete($"/reservations/{id}?reason=other")).Must(200);

        Assert.Equal(once.Content, twice.Content);
        Assert.Equal("Reservation cancelled successfully", once.Text("message"));
        Assert.Equal("flu", once.Member("reservation").GetProperty("cancellation_reason").GetString());
        Assert.Equal("student", once.Member("reservation").GetProperty("cancelled_by").GetString());
        (await student.Delete($"/reservations/{id}?reason={new string('x', 201)}")).MustName("reason");
    }

    [Fact]
    public async Task To_decline_takes_a_reason_and_frees_the_place()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        var (student, next) = (await _server.Student(), await _server.Student());
        var id = await student.Reserved(company, Monday);

        (await owner.Post($"/reservations/{id}/decline", new { })).MustName("reason");
        var declined = (await owner.Post($"/reservations/{id}/decline", new { reason = "We are away" })).Must(200).Member("reservation");

        Assert.Equal("cancelled", declined.GetProperty("status").GetString());
        Assert.Equal("company", declined.GetProperty("cancelled_by").GetString());
        Assert.Equal("We are away", (await student.Get($"/reservations/{id}")).Text("cancellation_reason"));
        await next.Reserved(company, Monday);
    }

    [Fact]
    public async Task An_account_that_is_no_student_any_more_loses_its_reservations()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var student = await _server.Student();
        var id = await student.Reserved(company, Monday);
        var admin = await _server.Admin();

        (await admin.Put($"/users/{student.Id}", new { role = "company" })).Must(200);

        Assert.Equal("cancelled", await admin.StatusOf(id));
        (await student.Reserve(company, Monday, "10:00", "11:00")).Must(401, "TOKEN_INVALID");
        await (await _server.Student()).Reserved(company, Monday);
    }
}

public sealed class ReservationChangeTests_on_SQLite(OnSqlite fixture) : ReservationChangeTests(fixture), IClassFixture<OnSqlite>;

public sealed class ReservationChangeTests_on_MariaDB(OnMariaDb fixture) : ReservationChangeTests(fixture), IClassFixture<OnMariaDb>;
