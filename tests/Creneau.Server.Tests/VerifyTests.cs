using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Every kind of fault is planted in the tables by hand, and <c>verify</c> must name it and nothing else.</summary>
public abstract class VerifyTests(ServerFixture fixture)
{
    private const string CopySql = """
        insert into reservations (user_id, company_id, date, time_start, time_end, starts_at, ends_at, places, day_version, status, lapses_at, created_at, updated_at)
        select @student, company_id, date, time_start, time_end, starts_at, ends_at, places, day_version + @later, 'pending', lapses_at, created_at, updated_at
        from reservations where id = @id
        """;

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_place_that_was_not_there_to_give_is_an_oversold_slot()
    {
        var (_, _, _, id) = await _server.Pending();
        var rival = await _server.Student();

        await _server.MustFind("oversold", () => _server.Plant(CopySql, new { id, student = rival.Id, later = 1 }));
    }

    [Fact]
    public async Task Two_places_of_one_given_under_the_same_lock_are_an_oversold_slot()
    {
        var (_, _, _, id) = await _server.Pending();
        var rival = await _server.Student();

        await _server.MustFind("oversold", () => _server.Plant(CopySql, new { id, student = rival.Id, later = 0 }));
    }

    [Fact]
    public async Task Places_cut_and_windows_moved_or_deleted_under_reservations_are_no_fault()
    {
        var before = await _server.Faults();
        var owner = await _server.Owner();
        var monday = _server.Next(DayOfWeek.Monday);
        foreach (var change in new object[] { new { max_reservations = 1 }, new { start_time = "09:30", end_time = "12:30" }, new { slot_minutes = 30, max_reservations = 1 } })
        {
            var company = await owner.Company();
            var window = await owner.Window(company, places: 2);
            await (await _server.Student()).Reserved(company, monday);
            await (await _server.Student()).Reserved(company, monday);
            (await owner.Put($"/companies/{company}/timeslots/{window}", change)).Must(200);
            await (await _server.Student()).Reserve(company, monday, "11:30", "12:30");
            (await owner.Delete($"/companies/{company}/timeslots/{window}")).Must(204);
            await owner.Window(company, start: "09:00", end: "11:00", places: 3, minutes: 120);
            await (await _server.Student()).Reserved(company, monday, "09:00", "11:00");
        }

        Assert.Equal(before, await _server.Faults());
    }

    [Fact]
    public async Task A_place_given_again_after_it_was_given_up_is_no_fault()
    {
        var before = await _server.Faults();
        var (owner, first, second) = (await _server.Owner(), await _server.Student(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);

        var id = await first.Reserved(company, monday);
        (await first.Delete($"/reservations/{id}")).Must(200);
        var moved = await second.Reserved(company, monday);
        (await second.Put($"/reservations/{moved}", new { time_start = "10:00" })).Must(200);
        await first.Reserved(company, monday);

        Assert.Equal(before, await _server.Faults());
    }

    [Fact]
    public async Task A_student_in_two_places_at_once_is_double_booked_even_across_time_zones()
    {
        var (_, student, _, id) = await _server.Pending();
        var owner = await _server.Owner();
        var elsewhere = await owner.OpenCompany(start: "15:00", end: "23:00", timeZone: "Asia/Tokyo", day: "wednesday");
        var other = await student.Reserved(elsewhere, _server.Next(DayOfWeek.Wednesday), "17:00", "18:00");
        const string Sql = """
            update reservations set date = (select date from (select date from reservations where id = @id) x),
                starts_at = (select starts_at from (select starts_at from reservations where id = @id) x),
                ends_at = (select ends_at from (select ends_at from reservations where id = @id) x)
            where id = @other
            """;

        await _server.MustFind("double-booked", () => _server.Plant(Sql, new { id, other }));
    }

    [Fact]
    public async Task More_than_three_pending_are_too_many()
    {
        var (student, owner) = (await _server.Student(), await _server.Owner());
        var company = await owner.OpenCompany(autoConfirm: true, end: "13:00");
        foreach (var start in new[] { "09:00", "10:00", "11:00", "12:00" })
        {
            await student.Reserved(company, _server.Next(DayOfWeek.Monday), start, TimeOnly.Parse(start).AddHours(1).ToString("HH:mm"));
        }

        await _server.MustFind("too-many-pending", () => _server.Plant("update reservations set status = 'pending', confirmed_at = null where user_id = @Id", new { student.Id }));
    }

    [Theory]
    [InlineData("confirmed_at = created_at")]
    [InlineData("status = 'completed', confirmed_at = created_at, completed_at = created_at")]
    public async Task A_status_that_its_instants_contradict_is_a_fault(string change)
    {
        var (_, _, _, id) = await _server.Pending();

        await _server.MustFind("status", () => _server.Plant($"update reservations set {change} where id = @id", new { id }));
    }

    [Fact]
    public async Task A_reservation_compared_at_other_instants_than_its_local_times_is_a_fault()
    {
        var (_, _, _, id) = await _server.Pending();
        const string Sql = "update reservations set starts_at = @startsAt where id = @id";

        await _server.MustFind("instants", () => _server.Plant(Sql, new { id, startsAt = _server.Now.AddDays(1) }));
    }

    [Fact]
    public async Task A_key_that_was_answered_201_without_a_reservation_is_a_fault()
    {
        var student = await _server.Student();
        const string Sql = """
            insert into idempotency_keys (user_id, idempotency_key, request_hash, status, body, reservation_id, created_at)
            values (@Id, 'k', 'h', 201, '{}', null, @Now)
            """;

        await _server.MustFind("idempotency", () => _server.Plant(Sql, new { student.Id, _server.Now }));
    }

    [Fact]
    public async Task A_key_with_another_students_reservation_is_a_fault()
    {
        var (_, _, _, id) = await _server.Pending();
        var student = await _server.Student();
        const string Sql = """
            insert into idempotency_keys (user_id, idempotency_key, request_hash, status, body, reservation_id, created_at)
            values (@Id, 'k', 'h', 201, '{}', @id, @Now)
            """;

        await _server.MustFind("idempotency", () => _server.Plant(Sql.Replace("@id,", "@reservation,", StringComparison.Ordinal), new { student.Id, reservation = id, _server.Now }));
    }

    [Fact]
    public async Task A_row_whose_parent_is_not_there_is_an_orphan() =>
        await _server.MustFind("orphan", () => _server.Plant("insert into company_days (company_id, date, lock_version) values (987654321, '2026-03-02', 1)"));
}

public sealed class VerifyTests_on_SQLite(OnSqlite fixture) : VerifyTests(fixture), IClassFixture<OnSqlite>;

public sealed class VerifyTests_on_MariaDB(OnMariaDb fixture) : VerifyTests(fixture), IClassFixture<OnMariaDb>;
