using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>The road of one reservation, and every way in which it is refused.</summary>
public abstract class ReservationTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_student_reserves_and_the_company_confirms()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();

        var created = (await student.Post("/reservations", Some.Slot(company, Monday, notes: "Très motivé 😀"))).Must(201);
        var confirmed = (await owner.Post($"/reservations/{created.Id}/confirm", new { instructions = "Second floor" })).Must(200);

        Assert.Equal("Reservation created successfully", created.Text("message"));
        Assert.Equal($"/api/reservations/{created.Id}", created.Headers["Location"]);
        Assert.Equal("pending", created.Member("reservation").GetProperty("status").GetString());
        Assert.Equal("Très motivé 😀", created.Member("reservation").GetProperty("notes").GetString());
        Assert.Equal("09:00:00", created.Member("reservation").GetProperty("time_start").GetString());
        Assert.Equal("confirmed", confirmed.Member("reservation").GetProperty("status").GetString());
        var seen = (await student.Get($"/reservations/{created.Id}")).Must(200);
        Assert.Equal("Second floor", seen.Text("instructions"));
        Assert.EndsWith("Z", seen.Text("confirmed_at"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("09:30", "10:30")]
    [InlineData("09:00", "09:30")]
    [InlineData("09:00", "11:00")]
    [InlineData("12:00", "13:00")]
    [InlineData("10:00", "09:00")]
    [InlineData("09:00:30", "10:00:30")]
    public async Task Only_a_slot_that_is_offered_can_be_reserved(string start, string end)
    {
        var company = await (await _server.Owner()).OpenCompany();
        var student = await _server.Student();

        (await student.Reserve(company, Monday, start, end)).Must(409, "SLOT_UNAVAILABLE");
    }

    [Fact]
    public async Task A_slot_that_has_begun_is_past()
    {
        var owner = await _server.Owner();
        var now = TimeZoneInfo.ConvertTime(_server.Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        var company = await owner.OpenCompany(day: now.DayOfWeek.ToString().ToLowerInvariant(), start: "00:00", end: "23:00");
        var student = await _server.Student();
        var today = DateOnly.FromDateTime(now.Date);
        var start = new TimeOnly(now.Hour, 0);

        (await student.Reserve(company, today, $"{start:HH:mm}", $"{start.AddHours(1):HH:mm}")).Must(409, "SLOT_UNAVAILABLE");
        (await student.Reserve(company, today.AddDays(-7))).Must(409, "SLOT_UNAVAILABLE");
    }

    [Fact]
    public async Task A_full_slot_takes_no_more_until_a_place_is_given_back()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(places: 2);
        var (first, second, third) = (await _server.Student(), await _server.Student(), await _server.Student());
        var given = await first.Reserved(company, Monday);
        await second.Reserved(company, Monday);

        (await third.Reserve(company, Monday)).Must(409, "SLOT_UNAVAILABLE");
        (await first.Delete($"/reservations/{given}?reason=exam")).Must(200);

        await third.Reserved(company, Monday);
    }

    [Fact]
    public async Task An_unknown_or_deleted_company_is_not_found()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        (await owner.Delete($"/companies/{company}")).Must(204);

        (await student.Reserve(company, Monday)).Must(404, "NOT_FOUND");
        (await student.Reserve(999_999_999, Monday)).Must(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_student_is_never_in_two_places_whatever_the_time_zones()
    {
        var owner = await _server.Owner();
        var paris = await owner.OpenCompany(start: "09:00", end: "10:00");
        var london = await owner.OpenCompany(start: "08:00", end: "10:00", timeZone: "Europe/London");
        var student = await _server.Student();
        await student.Reserved(paris, Monday);

        (await student.Reserve(london, Monday, "08:00", "09:00")).Must(409, "ALREADY_BOOKED");

        await student.Reserved(london, Monday, "09:00", "10:00");
    }

    [Fact]
    public async Task At_most_three_requests_wait_at_once()
    {
        var owner = await _server.Owner();
        var (company, automatic) = (await owner.OpenCompany(places: 5, end: "18:00"), await owner.OpenCompany(day: "tuesday", autoConfirm: true));
        var student = await _server.Student();
        var first = await student.Reserved(company, Monday, "09:00", "10:00");
        await student.Reserved(company, Monday, "10:00", "11:00");
        await student.Reserved(company, Monday, "11:00", "12:00");

        (await student.Reserve(company, Monday, "12:00", "13:00")).Must(409, "PENDING_LIMIT");
        await student.Reserved(automatic, _server.Next(DayOfWeek.Tuesday));
        (await owner.Post($"/reservations/{first}/confirm")).Must(200);

        await student.Reserved(company, Monday, "12:00", "13:00");
    }

    [Fact]
    public async Task A_company_that_confirms_at_once_is_told_who_comes()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(autoConfirm: true);
        var student = await _server.Student();

        var created = (await student.Reserve(company, Monday)).Must(201);

        Assert.Equal("confirmed", created.Member("reservation").GetProperty("status").GetString());
        Assert.Equal(student.Email, (await owner.Get($"/reservations/{created.Id}")).Member("student").GetProperty("email").GetString());
    }

    [Fact]
    public async Task Address_and_phone_are_told_only_while_confirmed()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        var student = await _server.Student();
        var id = await student.Reserved(company, Monday);

        var pending = (await owner.Get($"/reservations/{id}")).Member("student");
        (await owner.Post($"/reservations/{id}/confirm")).Must(200);
        var confirmed = (await owner.Get("/reservations")).Member("reservations")[0].GetProperty("student");
        (await student.Delete($"/reservations/{id}")).Must(200);
        var cancelled = (await owner.Get($"/reservations/{id}")).Member("student");

        Assert.False(pending.TryGetProperty("email", out _));
        Assert.Equal(student.Email, confirmed.GetProperty("email").GetString());
        Assert.Equal("0600000000", confirmed.GetProperty("phone").GetString());
        Assert.False(cancelled.TryGetProperty("phone", out _));
        Assert.False((await student.Get($"/reservations/{id}")).Body.TryGetProperty("student", out _));
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_by_date()
    {
        var owner = await _server.Owner();
        var (one, other) = (await owner.OpenCompany(places: 3), await owner.OpenCompany(day: "tuesday"));
        var student = await _server.Student();
        await student.Reserved(other, _server.Next(DayOfWeek.Tuesday, 1));
        var later = await student.Reserved(one, _server.Next(DayOfWeek.Monday, 1));
        var sooner = await student.Reserved(one, Monday);
        (await student.Delete($"/reservations/{later}")).Must(200);

        var page = (await student.Get("/reservations?page=1&limit=2")).Must(200);

        Assert.Equal((3, 1, 2, 2), (page.Member("total").GetInt32(), page.Member("page").GetInt32(), page.Member("limit").GetInt32(), page.Member("reservations").GetArrayLength()));
        Assert.Equal(sooner, page.Member("reservations")[0].GetProperty("id").GetInt64());
        Assert.Equal(1, (await student.Get("/reservations?page=2&limit=2")).Member("reservations").GetArrayLength());
        Assert.Equal(1, (await student.Get("/reservations?status=cancelled")).Member("total").GetInt32());
        Assert.Equal(2, (await owner.Get($"/reservations?company_id={one}")).Member("total").GetInt32());
        Assert.Equal(1, (await student.Get($"/reservations?from_date={Some.Date(Monday)}&to_date={Some.Date(Monday)}")).Member("total").GetInt32());
        Assert.Equal(100, (await student.Get("/reservations")).Member("limit").GetInt32());
        (await student.Get("/reservations?status=lost")).MustName("status");
        (await student.Get("/reservations?from_date=2026-02-30")).MustName("from_date");
        (await student.Get("/reservations?limit=101")).MustName("limit");
    }
}

public sealed class ReservationTests_on_SQLite(OnSqlite fixture) : ReservationTests(fixture), IClassFixture<OnSqlite>;

public sealed class ReservationTests_on_MariaDB(OnMariaDb fixture) : ReservationTests(fixture), IClassFixture<OnMariaDb>;
