using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Students wait for a place in a full slot, and see where they stand.</summary>
public abstract class WaitlistTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task Only_a_full_slot_is_waited_for()
    {
        var (owner, holder, company, _) = await _server.Full();
        var student = await _server.Student();

        (await student.Join(company, Monday, "10:00")).Must(409, "PLACES_LEFT");
        (await student.Join(company, Monday, "09:30")).Must(409, "SLOT_UNAVAILABLE");
        (await student.Join(company, Monday.AddDays(-21))).Must(409, "SLOT_UNAVAILABLE");
        (await holder.Join(company, Monday)).Must(409, "ALREADY_BOOKED");
        (await student.Join(987654321, Monday)).Must(404);
        (await student.Post($"/companies/{company}/waitlist", new { date = Some.Date(Monday) })).MustName("time_start");
        await student.Reserved(await (await _server.Owner()).OpenCompany(), Monday);
        (await student.Join(company, Monday)).Must(409, "ALREADY_BOOKED");
        await owner.Closed(company, Monday, start: "11:00", end: "12:00");
        (await (await _server.Student()).Join(company, Monday, "11:00")).Must(409, "SLOT_UNAVAILABLE");
    }

    [Fact]
    public async Task To_join_again_changes_nothing_and_to_leave_gives_up_the_place_in_line()
    {
        var (_, _, company, _) = await _server.Full();
        var (first, entry) = await _server.Waiting(company, Monday);
        var (second, _) = await _server.Waiting(company, Monday);

        var again = (await first.Join(company, Monday)).Must(201);
        Assert.Equal((entry, "1"), (again.Id, await first.Standing()));
        Assert.Equal(again.Content, (await first.Get($"/waitlist/{entry}")).Must(200).Content);
        (await first.Leave(company, Monday)).Must(204);
        (await first.Leave(company, Monday)).Must(404);
        (await first.Get($"/waitlist/{entry}")).Must(404);

        Assert.Equal("1", await second.Standing());
        (await first.Join(company, Monday)).Must(201);
        Assert.Equal("2", await first.Standing());
    }

    [Fact]
    public async Task A_company_sees_who_waits_in_order()
    {
        var (owner, _, company, _) = await _server.Full();
        var (first, _) = await _server.Waiting(company, Monday);
        var (second, _) = await _server.Waiting(company, Monday);

        var list = (await owner.Get($"/companies/{company}/waitlist?limit=10")).Must(200);

        Assert.Equal(2, list.Member("total").GetInt32());
        Assert.Equal(
            [(first.Id, 1), (second.Id, 2)],
            list.Member("waitlist").EnumerateArray().Select(entry => (entry.GetProperty("student").GetProperty("id").GetInt64(), entry.GetProperty("position").GetInt32())));
        Assert.Equal("first_name id last_name school", list.Member("waitlist")[0].GetProperty("student").Members());
    }

    [Fact]
    public async Task A_student_waits_for_ten_slots_at_most()
    {
        var owner = await _server.Owner();
        var student = await _server.Student();
        var company = await owner.OpenCompany(start: "08:00", end: "19:00", autoConfirm: true);
        var holder = await _server.Student();
        for (var hour = 8; hour < 19; hour++)
        {
            await holder.Reserved(company, Monday, $"{hour:00}:00", $"{hour + 1:00}:00");
        }

        for (var hour = 8; hour < 18; hour++)
        {
            (await student.Join(company, Monday, $"{hour:00}:00")).Must(201);
        }

        (await student.Join(company, Monday, "18:00")).Must(409, "WAITLIST_LIMIT");
        (await student.Join(company, Monday, "08:00")).Must(201);
    }

    [Fact]
    public async Task A_past_slot_or_deleted_company_has_no_waiting_list()
    {
        var (owner, _, company, _) = await _server.Full();
        var (patient, entry) = await _server.Waiting(company, Monday);
        await _server.Plant("update waitlist_entries set starts_at = @Now where id = @entry", new { entry, _server.Now });
        var (stranded, _) = await _server.Waiting(company, Monday);

        await _server.RunMaintenance();
        (await owner.Delete($"/companies/{company}")).Must(204);

        Assert.Equal(("", ""), (await patient.Standing(), await stranded.Standing()));
        Assert.Equal(1, await _server.Count("select count(*) from waitlist_entries where id = @entry and outcome = 'passed'", new { entry }));
    }

    [Fact]
    public async Task What_a_student_waits_for_is_exported()
    {
        var (_, _, company, _) = await _server.Full();
        var (student, entry) = await _server.Waiting(company, Monday);

        var exported = (await student.Get("/users/me/export")).Must(200).Member("waitlist");

        Assert.Equal(entry, Assert.Single(exported.EnumerateArray()).GetProperty("id").GetInt64());
    }
}

public sealed class WaitlistTests_on_SQLite(OnSqlite fixture) : WaitlistTests(fixture), IClassFixture<OnSqlite>;

public sealed class WaitlistTests_on_MariaDB(OnMariaDb fixture) : WaitlistTests(fixture), IClassFixture<OnMariaDb>;
