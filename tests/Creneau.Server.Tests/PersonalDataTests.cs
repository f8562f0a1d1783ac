using System.Text.Json;
using Creneau.Server.Platform.Http;
using Creneau.Server.Privacy;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What is held about a person can be had, and goes with the account.</summary>
public abstract class PersonalDataTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task An_export_holds_what_was_waited_for_and_held_and_sent()
    {
        var (owner, student, company, reservation) = await Proposed("We have more time then");
        (await student.RejectProposal(reservation)).Must(200);
        await (await _server.Student()).Reserved(company, Monday, "11:00", "12:00");
        (await student.Join(company, Monday, "11:00")).Must(201);
        (await student.Leave(company, Monday, "11:00")).Must(204);
        await student.Feed();
        await owner.Feed(company);
        (await _server.Anonymous.Post("/auth/forgot-password", new { email = student.Email })).Must(202);
        await _server.Deliver();

        var (students, owners) = ((await student.Get("/users/me/export")).Must(200), (await owner.Get("/users/me/export")).Must(200));

        var entry = Only(students, "waitlist");
        Assert.Equal(("left", "11:00:00", company), (entry.TextOf("outcome"), entry.TextOf("time_start"), entry.GetProperty("company").GetProperty("id").GetInt64()));
        var hold = Only(students, "holds");
        Assert.Equal(
            ("proposal", "rejected", "We have more time then", reservation),
            (hold.TextOf("kind"), hold.TextOf("outcome"), hold.TextOf("reason"), hold.GetProperty("reservation_id").GetInt64()));
        Assert.Equal("company_id created_at", Only(students, "calendars").Members());
        Assert.Equal(company, Only(owners, "calendars").GetProperty("company_id").GetInt64());
        var mails = students.Member("deliveries").EnumerateArray().ToArray();
        Assert.Equal(["request-sent", "feed-added", "reset-password"], mails.Select(mail => mail.TextOf("kind")));
        Assert.Equal("attempts channel created_at kind last_error next_attempt_at reservation_id sent_at state", mails[0].Members());
        Assert.Contains("request-received", owners.Member("deliveries").EnumerateArray().Select(mail => mail.TextOf("kind")));
    }

    [Fact]
    public async Task An_export_of_an_owner_holds_what_he_wrote_to_students_and_not_who_they_are()
    {
        var (owner, student, company, confirmed) = await Proposed("We have more time then");
        (await student.RejectProposal(confirmed)).Must(200);
        (await owner.Post($"/reservations/{confirmed}/confirm", new { instructions = "Ring twice" })).Must(200);
        var declined = await student.Reserved(company, Monday, "10:00", "11:00");
        (await owner.Post($"/reservations/{declined}/decline", new { reason = "We are away" })).Must(200);
        await student.Reserved(company, Monday, "11:00", "12:00");
        (await owner.Delete($"/companies/{company}")).Must(204); // for a reason of the server

        var (owners, students) = ((await owner.Get("/users/me/export")).Must(200), (await student.Get("/users/me/export")).Must(200));

        var answers = owners.Member("answers").EnumerateArray().ToArray();
        Assert.Equal(
            [(confirmed, "instructions", "Ring twice"), (confirmed, "proposal", "We have more time then"), (declined, "cancellation", "We are away")],
            answers.Select(answer => (answer.GetProperty("reservation_id").GetInt64(), answer.TextOf("kind")!, answer.TextOf("text")!)));
        Assert.All(answers, answer => Assert.Equal("company_id date kind reservation_id text time_end time_start written_at", answer.Members()));
        Assert.Equal((company, Some.Date(Monday), "10:00:00"), (answers[1].GetProperty("company_id").GetInt64(), answers[1].TextOf("date"), answers[1].TextOf("time_start")));
        Assert.Empty(students.Member("answers").EnumerateArray());
    }

    [Fact]
    public async Task An_export_has_every_documented_member_in_their_order_and_no_other()
    {
        var student = await _server.Student();

        var export = (await student.Get("/users/me/export")).Must(200);

        Assert.Equal(Json.TypeOf<ExportReply>().Properties.Select(member => member.Name), export.Body.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task An_export_says_24_00_of_what_ends_at_midnight()
    {
        var (owner, holder, student) = (await _server.Owner(), await _server.Student(), await _server.Student());
        var company = await owner.OpenCompany(start: "20:00", end: "24:00");
        var held = await holder.Reserved(company, Monday, "23:00", "24:00");
        (await student.Join(company, Monday, "23:00", "24:00")).Must(201);
        (await holder.Delete($"/reservations/{held}")).Must(200); // which offers it
        var moved = await holder.Reserved(company, Monday, "20:00", "21:00");
        (await owner.Propose(moved, Monday.AddDays(7), "23:00", "24:00", reason: "Later")).Must(200);
        await owner.Closed(company, Monday.AddDays(14), start: "22:00", end: "24:00");
        await owner.Closed(company, Monday.AddDays(21), start: "22:00");

        var owners = (await owner.Get("/users/me/export")).Must(200);
        var (holders, students) = ((await holder.Get("/users/me/export")).Must(200), (await student.Get("/users/me/export")).Must(200));

        Assert.Equal(["24:00:00", null], Ends(owners.Member("closures"), "end_time"));
        Assert.Equal(["24:00:00"], Ends(owners.Member("companies")[0].GetProperty("timeslots"), "end_time"));
        Assert.All([owners.Member("answers"), holders.Member("holds"), students.Member("waitlist"), students.Member("holds")], list => Assert.Equal(["24:00:00"], Ends(list, "time_end")));
        Assert.Equal(["24:00:00", "21:00:00"], Ends(holders.Member("reservations"), "time_end").Order(StringComparer.Ordinal).Reverse());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_message_about_a_cancellation_survives_the_erasure_that_causes_it(bool isStudent)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var reservation = await student.Reserved(company, Monday);

        (await (isStudent ? student : owner).Delete("/users/me", new { password = Some.Password })).Must(204);

        var reason = isStudent ? "%account was deleted%" : "%company has left%";
        Assert.Equal(1, await _server.Count("select count(*) from notices where reservation_id = @reservation and facts like @reason", new { reservation, reason }));
        Assert.Equal(0, await _server.Count("select count(*) from notices where user_id = @Id and facts is not null and facts <> '{}'", new { (isStudent ? student : owner).Id }));
        await _server.Deliver();
        Assert.Equal(0, await _server.Count("select count(*) from deliveries where user_id = @Id", new { (isStudent ? student : owner).Id }));
    }

    [Fact]
    public async Task A_company_goes_with_its_owner_and_so_do_the_webhooks_of_administrators_for_it()
    {
        var (owner, admin) = (await _server.Owner(), await _server.Admin());
        var company = await owner.OpenCompany();
        var parameters = new { company, url = "https://localhost:9/hook", Id = admin.Id, now = _server.Now };
        await _server.Plant(
            "insert into webhooks (user_id, company_id, url, events, seed, created_at, updated_at) values (@Id, @company, @url, '*', 'seed', @now, @now)", parameters);

        (await owner.Delete("/users/me", new { password = Some.Password })).Must(204);

        Assert.Equal(0, await _server.Count("select count(*) from webhooks where company_id = @company", parameters));
        Assert.Equal(1, await _server.Count("select count(*) from companies where id = @company and is_active = 0 and email is null and phone is null", parameters));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_said_with_a_proposal_goes_with_the_account_of_either_side(bool isStudent)
    {
        var (owner, student, _, reservation) = await Proposed("Ask for Olga");
        await _server.Deliver();
        (await owner.Propose(reservation, Monday, "11:00", reason: "Ask for Olga")).Must(200); // not sent yet

        (await (isStudent ? student : owner).Delete("/users/me", new { password = Some.Password })).Must(204);

        Assert.Equal(0, await _server.Count("select count(*) from held_places where reservation_id = @reservation and reason is not null", new { reservation }));
        foreach (var table in new[] { "notices", "deliveries" })
        {
            Assert.Equal(0, await _server.Count($"select count(*) from {table} where reservation_id = @reservation and facts like '%Olga%'", new { reservation }));
        }
    }

    private async Task<(Client Owner, Client Student, long Company, long Reservation)> Proposed(string reason)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var reservation = await student.Reserved(company, Monday);
        (await owner.Propose(reservation, Monday, "10:00", reason: reason)).Must(200);
        return (owner, student, company, reservation);
    }

    private static IEnumerable<string?> Ends(JsonElement list, string member) => list.EnumerateArray().Select(one => one.GetProperty(member).GetString());

    private static JsonElement Only(Answer export, string list) => Assert.Single(export.Member(list).EnumerateArray());
}

public sealed class PersonalDataTests_on_SQLite(OnSqlite fixture) : PersonalDataTests(fixture), IClassFixture<OnSqlite>;

public sealed class PersonalDataTests_on_MariaDB(OnMariaDb fixture) : PersonalDataTests(fixture), IClassFixture<OnMariaDb>;
