using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>How far ahead, how many and how often a student may reserve.</summary>
public abstract class ReservationLimitTests(ServerFixture fixture) : IAsyncLifetime
{
    private TestServer _server = null!;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    public async ValueTask InitializeAsync() => _server = await fixture.Another(
        ("BOOKING_HORIZON_DAYS", "14"), ("MAX_ACTIVE_RESERVATIONS", "4"), ("MAX_ACTIVE_PER_COMPANY", "2"), ("MAX_CHANGES_PER_RESERVATION", "2"), ("MAX_MOVES_PER_DAY", "6"));

    [Fact]
    public async Task Nothing_beyond_the_horizon_can_be_had()
    {
        var (owner, student, company, id) = await _server.Pending();
        var far = Monday.AddDays(14); // today is a Monday, and the next one lies 7 days ahead
        await owner.Window(company, "tuesday");

        var refused = (await (await _server.Student()).Reserve(company, far)).Must(409, "SLOT_UNAVAILABLE");

        Assert.Equal("beyond_horizon", refused.Text("reason"));
        Assert.Equal("beyond_horizon", (await student.Put($"/reservations/{id}", new { date = Some.Date(far) })).Must(409, "SLOT_UNAVAILABLE").Text("reason"));
        Assert.Equal("beyond_horizon", (await owner.Propose(id, far, "09:00")).Must(409, "SLOT_UNAVAILABLE").Text("reason"));
        Assert.Equal("beyond_horizon", (await student.Join(company, far)).Must(409, "SLOT_UNAVAILABLE").Text("reason"));
        Assert.Equal("09:00 0, 10:00 0, 11:00 0", await student.Places(company, far));
        Assert.Equal("09:00 1, 10:00 1, 11:00 1", await student.Places(company, Monday.AddDays(7)));
        (await owner.Propose(id, Monday.AddDays(7), "09:00")).Must(200);
    }

    [Fact]
    public async Task A_closure_lies_within_two_years()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        var last = DateOnly.FromDateTime(_server.Now.UtcDateTime).AddYears(2);

        (await owner.Post($"/companies/{company}/closures", new { from_date = Some.Date(last), to_date = Some.Date(last.AddDays(1)) })).MustName("to_date");
        (await owner.Post($"/companies/{company}/closures", new { from_date = Some.Date(last), to_date = Some.Date(last) })).Must(201);
    }

    [Fact]
    public async Task A_student_is_offered_no_more_places_than_may_be_taken()
    {
        var company = await (await _server.Owner()).OpenCompany();
        string[] starts = ["09:00", "10:00", "11:00"];
        var held = new List<(Client Holder, long Id)>();
        foreach (var start in starts)
        {
            var holder = await _server.Student();
            held.Add((holder, (await holder.Reserve(company, Monday, start, $"{int.Parse(start[..2]) + 1}:00")).Must(201).Id));
        }

        var (greedy, first) = await _server.Waiting(company, Monday);
        (await greedy.Join(company, Monday, "10:00")).Must(201);
        (await greedy.Join(company, Monday, "11:00")).Must(201);
        var (modest, _) = await _server.Waiting(company, Monday, "11:00");

        foreach (var (holder, id) in held)
        {
            (await holder.Delete($"/reservations/{id}")).Must(200);
        }

        Assert.Equal("1* 1* 1", await greedy.Standing());
        Assert.EndsWith("*", await modest.Standing(), StringComparison.Ordinal);

        (await greedy.AcceptOffer(first)).Must(201); // what is taken counts as what is offered
        await _server.RunMaintenance();
        Assert.Equal("1* 1", await greedy.Standing());
    }

    [Fact]
    public async Task A_student_has_so_many_reservations_and_fewer_in_one_company()
    {
        var student = await _server.Student();
        var (one, two, three) = (await Company(), await Company(), await Company());
        var first = await student.Reserved(one, Monday);
        await student.Reserved(one, Monday, "10:00", "11:00");

        (await student.Reserve(one, Monday, "11:00", "12:00")).Must(409, "RESERVATION_LIMIT");
        (await student.Reserve(one, Monday)).Must(409, "ALREADY_BOOKED");
        await student.Reserved(two, Monday, "11:00", "12:00");
        await student.Reserved(three, Monday, "12:00", "13:00");
        (await student.Reserve(two, Monday, "13:00", "14:00")).Must(409, "RESERVATION_LIMIT");
        (await student.Delete($"/reservations/{first}")).Must(200);
        await student.Reserved(one, Monday);
        Assert.Empty(await _server.Faults());

        await using var narrower = await fixture.Another(("MAX_ACTIVE_RESERVATIONS", "3"));
        Assert.Equal($"too-many-active: student {student.Id} has 4 active reservations, of 3 at most", Assert.Single(await narrower.Faults()));
    }

    [Fact]
    public async Task What_is_over_or_cancelled_does_not_count()
    {
        var student = await _server.Student();
        var company = await Company();
        await _server.Plant("insert into reservations (user_id, company_id, date, time_start, time_end, starts_at, ends_at, status, confirmed_at, lapses_at, created_at, updated_at) "
            + "values (@Id, @company, @date, '09:00:00', '10:00:00', @from, @to, 'confirmed', @from, @to, @from, @from)",
            new { student.Id, company, date = Monday.AddDays(-14), from = _server.Now.AddDays(-7), to = _server.Now.AddDays(-7).AddHours(1) });

        await student.Reserved(company, Monday);
        await student.Reserved(company, Monday, "10:00", "11:00");
        (await student.Reserve(company, Monday, "11:00", "12:00")).Must(409, "RESERVATION_LIMIT");
    }

    [Fact]
    public async Task Of_many_at_once_only_so_many_are_made()
    {
        var student = await _server.Student();
        var company = await Company();

        var answers = await Task.WhenAll(Enumerable.Range(9, 6).Select(hour => student.Reserve(company, Monday, $"{hour:00}:00", $"{hour + 1:00}:00")));

        Assert.Equal([201, 201, 409, 409, 409, 409], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task A_pending_reservation_is_changed_so_often()
    {
        var (_, student, _, id) = await _server.Pending();
        (await student.Put($"/reservations/{id}", new { time_start = "10:00" })).Must(200);
        (await student.Put($"/reservations/{id}", new { notes = "Second" })).Must(200);
        (await student.Put($"/reservations/{id}", new { notes = "Second" })).Must(200); // changes nothing

        var refused = (await student.Put($"/reservations/{id}", new { notes = "Third" })).Must(429, "RATE_LIMITED");

        Assert.Equal("changes", refused.Text("reason"));
        (await student.Put($"/reservations/{id}", new { time_start = "11:00" })).Must(429, "RATE_LIMITED");
        (await student.Delete($"/reservations/{id}")).Must(200);
    }

    [Fact]
    public async Task A_student_makes_moves_and_cancels_so_often_a_day()
    {
        var (_, student, company, id) = await _server.Pending(); // 1
        (await student.Put($"/reservations/{id}", new { time_start = "10:00" })).Must(200); // 2
        (await student.Put($"/reservations/{id}", new { notes = "Does not move" })).Must(200);
        (await student.Reserve(company, Monday, "09:30", "10:30")).Must(409, "SLOT_UNAVAILABLE");
        (await student.Reserve(company, Monday, "09:30", "10:30", key: "one")).Must(409, "SLOT_UNAVAILABLE");
        (await student.Delete($"/reservations/{id}")).Must(200); // 3
        (await student.Delete($"/reservations/{id}")).Must(200);
        var again = (await student.Reserve(company, Monday, key: "two")).Must(201).Id; // 4
        (await student.Reserve(company, Monday, key: "two")).Must(201);
        (await student.Delete($"/reservations/{again}")).Must(200); // 5
        var last = await student.Reserved(company, Monday); // 6

        var refused = (await student.Reserve(company, Monday, "11:00", "12:00")).Must(429, "RATE_LIMITED");

        Assert.Equal("moves", refused.Text("reason"));
        Assert.Equal("3600", refused.Headers["Retry-After"]);
        (await student.Reserve(company, Monday, "11:00", "12:00", key: "three")).Must(429, "RATE_LIMITED");
        (await student.Reserve(company, Monday, key: "two")).Must(201); // what was answered stays
        (await student.Put($"/reservations/{last}", new { time_start = "10:00" })).Must(429, "RATE_LIMITED");
        (await student.Delete($"/reservations/{last}")).Must(429, "RATE_LIMITED");
        Assert.Equal("pending", await student.StatusOf(last));

        await _server.Plant("update users set moves_since = @since where id = @Id", new { student.Id, since = _server.Now.AddHours(-24) });
        (await student.Reserve(company, Monday, "11:00", "12:00", key: "three")).Must(201);
        (await student.Delete($"/reservations/{last}")).Must(200);
    }

    private async Task<long> Company() => await (await _server.Owner()).OpenCompany(start: "09:00", end: "18:00", autoConfirm: true, places: 9);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _server.DisposeAsync();
    }
}

public sealed class ReservationLimitTests_on_SQLite(OnSqlite fixture) : ReservationLimitTests(fixture), IClassFixture<OnSqlite>;

public sealed class ReservationLimitTests_on_MariaDB(OnMariaDb fixture) : ReservationLimitTests(fixture), IClassFixture<OnMariaDb>;
