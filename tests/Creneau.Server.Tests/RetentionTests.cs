using System.Text.Json;
using Creneau.Rules;
using Creneau.Server.Platform;
using Creneau.Server.Platform.Data;
using Creneau.Server.Reservations;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Creneau.Server.Tests;

/// <summary>Reservations that were over for 24 months lose what is personal; the figures stay.</summary>
public abstract class RetentionTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task An_old_reservation_loses_its_texts_and_its_student_and_stays_in_the_figures()
    {
        var (owner, student, company, ids) = await Past(months: 25);
        var figures = await Figures(owner, company);

        await _server.RunMaintenance();

        foreach (var id in ids)
        {
            var (seen, own) = ((await owner.Get($"/reservations/{id}")).Must(200), (await student.Get($"/reservations/{id}")).Must(200));
            Assert.False(seen.Body.TryGetProperty("student", out _));
            Assert.All(new[] { seen, own }, reply => Assert.Equal([null, null, null], new[] { "notes", "instructions", "cancellation_reason" }.Select(name => reply.Body.TextOf(name))));
            Assert.All((await student.Get($"/reservations/{id}/messages")).Must(200).Member("messages").EnumerateArray(), message => Assert.Null(message.TextOf("body")));
            Assert.Equal(0, await Texts(id));
        }

        Assert.Equal(figures, await Figures(owner, company));
        Assert.Equal(2, (await owner.Get($"/reservations?company_id={company}")).Must(200).Member("total").GetInt32());
    }

    [Fact]
    public async Task A_company_finds_the_student_of_an_old_reservation_no_more()
    {
        var (owner, student, company, ids) = await Past(months: 25);
        var actor = new Actor(owner.Id, Role.Company, 0);
        Assert.Equal(1, await Students(company, actor));

        await _server.RunMaintenance();

        Assert.Equal(0, await Students(company, actor));
        var list = _server.Services.GetRequiredService<ListCompanyReservations>();
        var (all, byName, ofStudent) = (
            (await list.Execute(new(company, new Paging(1, 20)), actor, TestContext.Current.CancellationToken)).Value,
            (await list.Execute(new(company, new Paging(1, 20)) { Search = "Ünal" }, actor, TestContext.Current.CancellationToken)).Value,
            (await list.Execute(new(company, new Paging(1, 20)) { UserId = student.Id }, actor, TestContext.Current.CancellationToken)).Value);
        Assert.Equal((2, 0, 0), (all.Total, byName.Total, ofStudent.Total));
        Assert.All(all.Items, one => Assert.Equal(("", "", "", null, null), (one.FirstName, one.LastName, one.Email, one.School, one.Phone)));
        (await owner.Post($"/reservations/{ids[0]}/messages", new { body = "Are you there?" })).Must(404, "NOT_FOUND");
        (await student.Post($"/reservations/{ids[0]}/messages", new { body = "I am" })).Must(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_reservation_that_is_not_so_old_keeps_everything()
    {
        var (owner, _, company, ids) = await Past(months: 23);

        await _server.RunMaintenance();

        Assert.Equal("Zoé", (await owner.Get($"/reservations/{ids[0]}")).Must(200).Member("student").TextOf("first_name"));
        Assert.NotEqual(0, await Texts(ids[0]));
        Assert.Equal(1, await Students(company, new Actor(owner.Id, Role.Company, 0)));
    }

    [Fact]
    public async Task Without_a_retention_nothing_is_erased()
    {
        var (owner, _, _, ids) = await Past(months: 25);
        await _server.Plant("update reservations set purged_at = null, notes = 'kept' where id = @id", new { id = ids[0] });
        await using var other = await fixture.Another(("RETENTION_MONTHS", "0"));
        await _server.Plant("update users set last_seen_at = @longAgo where id = @Id", new { owner.Id, longAgo = _server.Now.AddYears(-9) });

        await other.RunMaintenance();

        Assert.Equal("kept", await _server.Read("select notes from reservations where id = @id", new { id = ids[0] }));
        Assert.Equal(1, await _server.Count("select count(*) from users where id = @Id and warned_at is null", new { owner.Id }));
        await _server.Plant("update users set last_seen_at = @Now where id = @Id", new { owner.Id, _server.Now });
    }

    /// <summary>Two reservations of a student with every kind of text, a completed and a cancelled one, moved so far into the past.</summary>
    private async Task<(Client Owner, Client Student, long Company, long[] Ids)> Past(int months)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday, 8);
        var kept = (await student.Post("/reservations", Some.Slot(company, monday, notes: "I play the cello"))).Must(201).Id;
        (await owner.Propose(kept, monday, "11:00", reason: "Ask for Olga")).Must(200);
        (await student.RejectProposal(kept)).Must(200);
        (await owner.Post($"/reservations/{kept}/confirm", new { instructions = "Second floor" })).Must(200);
        (await student.Post($"/reservations/{kept}/messages", new { body = "Thank you" })).Must(201);
        var declined = (await student.Post("/reservations", Some.Slot(company, monday, "10:00", "11:00", "And the flute"))).Must(201).Id;
        (await owner.Post($"/reservations/{declined}/decline", new { reason = "Olga is away" })).Must(200);
        await _server.Deliver();

        var (starts, ends) = (_server.Now.AddMonths(-months), _server.Now.AddMonths(-months).AddHours(1));
        var (start, end) = (new TimeOnly(9, 0), new TimeOnly(10, 0));
        await _server.Plant(
            "update reservations set date = @date, time_start = @start, time_end = @end, starts_at = @starts, ends_at = @ends where id in (@kept, @declined)",
            new { kept, declined, date = DateOnly.FromDateTime(starts.UtcDateTime), start, end, starts, ends });
        await _server.Plant("update reservations set status = 'completed', completed_at = @ends, attended = 1 where id = @kept", new { kept, ends });
        return (owner, student, company, [kept, declined]);
    }

    private async Task<string> Figures(Client owner, long company)
    {
        var figures = await _server.Services.GetRequiredService<ReadCompanyDashboard>().Execute(company, new Actor(owner.Id, Role.Company, 0), TestContext.Current.CancellationToken);
        var overview = (await (await _server.Admin()).Get("/reservations?limit=1")).Must(200).Member("total").GetInt32();
        return JsonSerializer.Serialize(figures.Value.Figures, Client.Anything) + overview;
    }

    private async Task<long> Students(long company, Actor actor) => (await _server.Services.GetRequiredService<ListCompanyStudents>()
        .Execute(new(company, null, new Paging(1, 20)), actor, TestContext.Current.CancellationToken)).Value.Total;

    private Task<long> Texts(long id) => _server.Count(
        """
        select (select count(*) from reservations where id = @id and (notes is not null or instructions is not null or cancellation_reason is not null))
            + (select count(*) from messages where reservation_id = @id and body is not null) + (select count(*) from held_places where reservation_id = @id and reason is not null)
            + (select count(*) from deliveries where reservation_id = @id and facts is not null) + (select count(*) from notices where reservation_id = @id and facts is not null)
        """,
        new { id });
}

public sealed class RetentionTests_on_SQLite(OnSqlite fixture) : RetentionTests(fixture), IClassFixture<OnSqlite>;

public sealed class RetentionTests_on_MariaDB(OnMariaDb fixture) : RetentionTests(fixture), IClassFixture<OnMariaDb>;
