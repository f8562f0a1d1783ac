using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What time does by itself.</summary>
public abstract class MaintenanceTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_request_without_an_answer_for_72_hours_lapses()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var id = await student.Reserved(company, _server.Next(DayOfWeek.Monday, 4));

        _server.Clock.Advance(TimeSpan.FromHours(71.9));
        await _server.RunMaintenance();
        var before = await (await _server.SignIn(student.Email)).StatusOf(id);
        _server.Clock.Advance(TimeSpan.FromHours(0.2));
        var late = await (await _server.SignIn(owner.Email)).Post($"/reservations/{id}/confirm");
        await _server.RunMaintenance();

        Assert.Equal("pending", before);
        late.Must(409, "INVALID_STATE");
        var after = await (await _server.SignIn(student.Email)).Get($"/reservations/{id}");
        Assert.Equal(("cancelled", "system"), (after.Text("status"), after.Text("cancelled_by")));
    }

    [Fact]
    public async Task A_request_whose_time_comes_lapses_and_a_confirmed_one_that_is_over_is_completed()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(places: 2);
        var (waiting, coming) = (await _server.Student(), await _server.Student());
        var monday = _server.Next(DayOfWeek.Monday);
        var (pending, confirmed) = (await waiting.Reserved(company, monday), await coming.Reserved(company, monday));
        (await owner.Post($"/reservations/{confirmed}/confirm")).Must(200);
        await MoveTo(pending, minutesFromNow: 30);
        await MoveTo(confirmed, minutesFromNow: 30);

        _server.Clock.Advance(TimeSpan.FromMinutes(31));
        await _server.RunMaintenance();
        var (began, running) = (await (await _server.SignIn(waiting.Email)).StatusOf(pending), await (await _server.SignIn(coming.Email)).StatusOf(confirmed));
        _server.Clock.Advance(TimeSpan.FromMinutes(60));
        var tooLate = await (await _server.SignIn(coming.Email)).Delete($"/reservations/{confirmed}");
        await _server.RunMaintenance();

        Assert.Equal(("cancelled", "confirmed"), (began, running));
        tooLate.Must(403, "ALREADY_COMPLETED");
        Assert.Equal("completed", await (await _server.SignIn(coming.Email)).StatusOf(confirmed));
        var again = await _server.SignIn(owner.Email);
        (await again.Post($"/reservations/{confirmed}/attendance", new { attended = false })).Must(200);
        var corrected = (await again.Post($"/reservations/{confirmed}/attendance", new { attended = true })).Must(200).Member("reservation");
        Assert.True(corrected.GetProperty("attended").GetBoolean());
        (await again.Delete($"/reservations/{confirmed}")).Must(403, "ALREADY_COMPLETED");
    }

    [Fact]
    public async Task Attendance_completes_a_reservation_once_it_has_begun()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(autoConfirm: true);
        var id = await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        await MoveTo(id, minutesFromNow: 5);
        (await owner.Post($"/reservations/{id}/attendance", new { attended = true })).Must(409, "INVALID_STATE");

        _server.Clock.Advance(TimeSpan.FromMinutes(6));
        var recorded = (await owner.Post($"/reservations/{id}/attendance", new { attended = true })).Must(200).Member("reservation");

        Assert.Equal("completed", recorded.GetProperty("status").GetString());
        (await owner.Post($"/reservations/{id}/attendance", new { })).MustName("attended");
    }

    [Fact]
    public async Task Two_instances_that_sweep_at_once_do_the_work_once()
    {
        await using var other = await fixture.Another();
        var company = await (await _server.Owner()).OpenCompany(places: 99);
        var ids = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await (await _server.Student()).Reserved(company, _server.Next(DayOfWeek.Monday, 8)));
        }

        await _server.Plant($"update reservations set lapses_at = created_at where id in ({string.Join(',', ids)})");
        var swept = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? _server.RunMaintenance() : other.RunMaintenance()));

        // The workers of both instances may have been first; no row was done twice.
        Assert.InRange(swept.Sum(), 0, 20);
        Assert.Equal(20, await _server.Count($"select count(*) from reservations where status = 'cancelled' and cancelled_by = 'system' and id in ({string.Join(',', ids)})"));
    }

    [Fact]
    public async Task A_reservation_stranded_at_a_company_that_left_is_cancelled()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var id = await student.Reserved(company, _server.Next(DayOfWeek.Monday, 2));
        await _server.Plant("update companies set is_active = 0 where id = @company", new { company });

        await _server.RunMaintenance();

        Assert.Equal("cancelled", await student.StatusOf(id));
    }

    [Fact]
    public async Task A_reservation_that_had_begun_when_its_company_left_goes_on()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(places: 2, autoConfirm: true);
        var (begun, ahead) = (await student.Reserved(company, _server.Next(DayOfWeek.Monday, 2)), await student.Reserved(company, _server.Next(DayOfWeek.Monday, 3)));
        await MoveTo(begun, minutesFromNow: -5);

        (await owner.Delete($"/companies/{company}")).Must(204);
        await _server.RunMaintenance();

        Assert.Equal(("confirmed", "cancelled"), (await student.StatusOf(begun), await student.StatusOf(ahead)));
    }

    [Fact]
    public async Task A_sweep_that_fails_does_not_end_the_server()
    {
        await _server.Plant("alter table idempotency_keys rename to idempotency_keys_away");
        try
        {
            for (var round = 0; round < 3; round++)
            {
                _server.Clock.Advance(TimeSpan.FromSeconds(10));
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            Assert.False(_server.IsStopping);
        }
        finally
        {
            await _server.Plant("alter table idempotency_keys_away rename to idempotency_keys");
        }
    }

    [Fact]
    public async Task A_step_that_fails_keeps_the_others_from_nothing()
    {
        var (owner, holder) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        await holder.Reserved(company, monday);
        var (waiting, _) = await _server.Waiting(company, monday);
        await _server.Widen(owner, company, places: 2);
        await _server.Plant("delete from reminders");
        await _server.Plant("alter table reminders rename to reminders_away");
        try
        {
            await _server.RunMaintenance();
        }
        finally
        {
            await _server.Plant("alter table reminders_away rename to reminders");
        }

        Assert.Equal("1*", await waiting.Standing());
    }

    [Fact]
    public async Task Old_keys_and_sessions_go()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var student = await _server.Student();
        (await student.Reserve(company, _server.Next(DayOfWeek.Monday, 20), key: "old")).Must(201);

        _server.Clock.Advance(TimeSpan.FromDays(31));
        await _server.RunMaintenance();

        Assert.Equal(0, await _server.Count("select count(*) from idempotency_keys where user_id = @Id", new { student.Id }));
        Assert.Equal(0, await _server.Count("select count(*) from sessions where user_id = @Id", new { student.Id }));
    }

    private Task MoveTo(long id, int minutesFromNow) => _server.Plant(
        "update reservations set starts_at = @starts, ends_at = @ends, lapses_at = @starts where id = @id",
        new { id, starts = _server.Now.AddMinutes(minutesFromNow), ends = _server.Now.AddMinutes(minutesFromNow + 60) });
}

public sealed class MaintenanceTests_on_SQLite(OnSqlite fixture) : MaintenanceTests(fixture), IClassFixture<OnSqlite>;

public sealed class MaintenanceTests_on_MariaDB(OnMariaDb fixture) : MaintenanceTests(fixture), IClassFixture<OnMariaDb>;
