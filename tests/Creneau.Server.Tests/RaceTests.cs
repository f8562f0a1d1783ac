using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Counted rounds: so many rivals, so many places, exactly so many winners. Through two instances on one database.</summary>
[Trait("Speed", "Slow")]
public abstract class RaceTests(ServerFixture fixture) : RacingTests(fixture)
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Only_as_many_rivals_as_there_are_places_get_in(int places)
    {
        var owner = await Server.Owner();
        var rivals = await Students(16);
        for (var round = 0; round < Rounds; round++)
        {
            var company = await owner.OpenCompany(places, autoConfirm: true);

            var answers = await Race(rivals, (rival, _) => rival.Reserve(company, Monday.AddDays(7 * round)));

            Assert.Equal(places, answers.Count(answer => answer.Status == 201));
            Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Must(409, "SLOT_UNAVAILABLE"));
            Assert.Equal(places, await Active("company_id = @company", new { company }));
        }
    }

    [Fact]
    public async Task Windows_of_different_length_share_their_places()
    {
        // The window is moved under reservations already made, so that old and new slots overlap.
        var owner = await Server.Owner();
        var rivals = await Students(8);
        for (var round = 0; round < Rounds; round++)
        {
            var company = await owner.Company(autoConfirm: true);
            var window = await owner.Window(company, places: 2);
            (await (await Server.Student()).Reserve(company, Monday)).Must(201);
            (await owner.Put($"/companies/{company}/timeslots/{window}", new { start_time = "09:30", end_time = "11:30" })).Must(200);

            var answers = await Race(rivals, (rival, _) => rival.Reserve(company, Monday, "09:30", "10:30"));
            await Release(rivals);

            Assert.Equal(1, answers.Count(answer => answer.Status == 201));
        }
    }

    [Fact]
    public async Task A_student_who_asks_two_companies_at_once_gets_one()
    {
        var owner = await Server.Owner();
        var companies = new[] { await owner.OpenCompany(places: 99), await owner.OpenCompany(places: 99, minutes: 90, end: "12:00") };
        for (var round = 0; round < Rounds; round++)
        {
            var student = await Server.Student();

            var answers = await Race(
                [.. Enumerable.Repeat(student, 8)], (me, i) => me.Reserve(companies[i % 2], Monday, "09:00", i % 2 == 0 ? "10:00" : "10:30"));

            Assert.Single(answers, answer => answer.Status == 201);
            Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Must(409, "ALREADY_BOOKED"));
            Assert.Equal(1, await Active("user_id = @Id", new { student.Id }));
        }
    }

    [Fact]
    public async Task Of_many_requests_at_once_three_may_wait()
    {
        var owner = await Server.Owner();
        var company = await owner.OpenCompany(places: 99, start: "08:00", end: "18:00");
        for (var round = 0; round < Rounds; round++)
        {
            var student = await Server.Student();

            var answers = await Race([.. Enumerable.Repeat(student, 8)], (me, i) => me.Reserve(company, Monday, $"{8 + i:00}:00", $"{9 + i:00}:00"));

            Assert.Equal(3, answers.Count(answer => answer.Status == 201));
            Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Must(409, "PENDING_LIMIT"));
        }
    }

    [Fact]
    public async Task Those_who_move_and_those_who_come_share_the_last_place()
    {
        var owner = await Server.Owner();
        for (var round = 0; round < Rounds; round++)
        {
            var company = await owner.OpenCompany(places: 3);
            var movers = await Students(3);
            var moving = await Task.WhenAll(movers.Select(mover => mover.Reserved(company, Monday)));
            var cut = await owner.Put($"/companies/{company}/timeslots/{await WindowOf(company)}", new { max_reservations = 1 });

            var answers = await Race([.. movers, .. await Students(3)], (rival, i) => i < 3
                ? rival.Put($"/reservations/{moving[i]}", new { time_start = "10:00" })
                : rival.Reserve(company, Monday, "10:00", "11:00"));

            cut.Must(200);
            Assert.Single(answers, answer => answer.Status is 200 or 201);
            Assert.Equal(1, await Active("company_id = @company and time_start = @ten", new { company, ten = new TimeOnly(10, 0) }));
        }
    }

    [Fact]
    public async Task A_closed_day_has_no_confirmed_reservation_inside()
    {
        var owner = await Server.Owner();
        for (var round = 0; round < Rounds; round++)
        {
            var company = await owner.OpenCompany(places: 9);
            var students = await Students(4);
            var pending = await Task.WhenAll(students.Take(2).Select(student => student.Reserved(company, Monday)));
            var day = new { from_date = Some.Date(Monday), to_date = Some.Date(Monday), reason = "Stocktaking" };

            var answers = await Race([owner, owner, owner, students[2], students[3]], (person, i) => i switch
            {
                0 => person.Post($"/companies/{company}/closures", day),
                <= 2 => person.Post($"/reservations/{pending[i - 1]}/confirm"),
                _ => person.Reserve(company, Monday),
            });

            Assert.All(answers, answer => Assert.True(answer.Status is 200 or 201 or 409, answer.Content));
            if (answers[0].Status == 201)
            {
                Assert.Equal(0, await Active("company_id = @company", new { company }));
            }
        }
    }

    [Fact]
    public async Task To_confirm_and_to_cancel_at_once_leaves_one_outcome()
    {
        var owner = await Server.Owner();
        var company = await owner.OpenCompany(places: 99);
        for (var round = 0; round < Rounds; round++)
        {
            var student = await Server.Student();
            var id = await student.Reserved(company, Monday);

            var answers = await Race([student, owner, owner], (person, i) => i switch
            {
                0 => person.Delete($"/reservations/{id}"),
                1 => person.Post($"/reservations/{id}/confirm"),
                _ => person.Post($"/reservations/{id}/decline", new { reason = "no" }),
            });

            answers[0].Must(200);
            Assert.Equal("cancelled", await student.StatusOf(id));
            Assert.False(answers[1].Status == 200 && answers[2].Status == 200, "confirmed and declined");
        }
    }

    [Fact]
    public async Task A_company_confirms_the_slot_that_it_is_told()
    {
        var owner = await Server.Owner();
        var company = await owner.OpenCompany(places: 99);
        for (var round = 0; round < Rounds * 2; round++)
        {
            var student = await Server.Student();
            var id = await student.Reserved(company, Monday);

            var answers = await Race([student, owner], (person, i) => i == 0
                ? person.Put($"/reservations/{id}", new { time_start = "10:00" })
                : person.Post($"/reservations/{id}/confirm"));

            var told = answers[1].Must(200).Member("reservation").GetProperty("time_start").GetString();
            Assert.Equal(told, (await student.Get($"/reservations/{id}")).Text("time_start"));
        }
    }

    private Task<long> WindowOf(long company) => Server.Count("select id from timeslots where company_id = @company", new { company });

    private async Task Release(Client[] people) =>
        await Server.Plant(
            $"update reservations set status = 'cancelled', cancelled_by = 'admin', cancelled_at = created_at where status <> 'cancelled' and user_id in ({string.Join(',', people.Select(person => person.Id))})");
}

public sealed class RaceTests_on_SQLite(OnSqlite fixture) : RaceTests(fixture), IClassFixture<OnSqlite>;

public sealed class RaceTests_on_MariaDB(OnMariaDb fixture) : RaceTests(fixture), IClassFixture<OnMariaDb>;
