using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Students wait for a place in a full slot, and are offered one in the order in which they came.</summary>
public abstract class WaitlistTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_place_that_is_given_back_is_offered_to_the_first_in_line_at_once()
    {
        var (owner, holder, company, id) = await Full();
        var (first, entry) = await _server.Waiting(company, Monday);
        var (second, _) = await _server.Waiting(company, Monday);

        (await holder.Delete($"/reservations/{id}")).Must(200);

        Assert.Equal(("1*", "2"), (await first.Standing(), await second.Standing()));
        (await second.Reserve(company, Monday)).Must(409, "SLOT_UNAVAILABLE");
        Assert.Equal("09:00 0", (await first.Places(company, Monday))[..7]);
        var accepted = (await first.AcceptOffer(entry)).Must(201);
        Assert.Equal("pending", accepted.Member("reservation").TextOf("status"));
        Assert.Equal($"/api/reservations/{accepted.Id}", accepted.Headers["Location"]);
        Assert.Equal(accepted.Id, (await first.AcceptOffer(entry)).Must(201).Id);
        Assert.Equal(("", "1"), (await first.Standing(), await second.Standing()));
        (await owner.Post($"/reservations/{accepted.Id}/confirm")).Must(200);
    }

    [Fact]
    public async Task Only_a_full_slot_is_waited_for()
    {
        var (owner, holder, company, _) = await Full();
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
        var (_, _, company, _) = await Full();
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
        var (owner, _, company, _) = await Full();
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
    public async Task An_offer_that_is_declined_goes_to_the_next()
    {
        var (_, holder, company, id) = await Full();
        var (first, entry) = await _server.Waiting(company, Monday);
        var (second, next) = await _server.Waiting(company, Monday);
        (await first.DeclineOffer(entry)).Must(409, "NO_OFFER");
        (await holder.Delete($"/reservations/{id}")).Must(200);

        (await second.DeclineOffer(entry)).Must(404);
        (await second.AcceptOffer(entry)).Must(404);
        (await second.AcceptOffer(next)).Must(409, "NO_OFFER");
        (await first.DeclineOffer(entry)).Must(204);

        Assert.Equal(("", "1*"), (await first.Standing(), await second.Standing()));
        (await first.AcceptOffer(entry)).Must(409, "NO_OFFER");
        (await second.Leave(company, Monday)).Must(204);
        Assert.StartsWith("09:00 1", await second.Places(company, Monday), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_lets_an_offer_lapse_drops_off_and_the_next_is_offered_it()
    {
        var (_, holder, company, id) = await Full();
        var (first, entry) = await _server.Waiting(company, Monday);
        var (second, _) = await _server.Waiting(company, Monday);
        (await holder.Delete($"/reservations/{id}")).Must(200);
        await _server.Deliver();
        await _server.Lapse(entry);

        (await first.AcceptOffer(entry)).Must(409, "NO_OFFER");
        await _server.Sweep();

        Assert.Equal(("", "1*"), (await first.Standing(), await second.Standing()));
        Assert.Equal(1, await _server.Count("select count(*) from waitlist_entries where id = @entry and outcome = 'lapsed'", new { entry }));
        await _server.Deliver();
        Assert.Equal((1, 0), (await _server.Sent(first, "offer-lapsed"), await _server.Sent(second, "offer-lapsed")));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("company cancels")]
    [InlineData("decline")]
    [InlineData("move")]
    [InlineData("accept a proposal")]
    [InlineData("reject a proposal")]
    public async Task A_place_does_not_go_back_to_whoever_has_just_had_it(string how)
    {
        var (owner, holder, company, _) = await Full();
        var (student, _) = await _server.Waiting(company, Monday);
        await _server.Widen(owner, company, places: 2);
        var id = await student.Reserved(company, Monday, how == "reject a proposal" ? "10:00" : "09:00", how == "reject a proposal" ? "11:00" : "10:00");
        if (how.EndsWith("proposal", StringComparison.Ordinal))
        {
            (await owner.Propose(id, Monday, how == "reject a proposal" ? "09:00" : "10:00")).Must(200);
        }

        var (next, _) = await _server.Waiting(company, Monday);
        Assert.Equal(("1", "2"), (await student.Standing(), await next.Standing()));
        (await (how switch
        {
            "cancel" => student.Delete($"/reservations/{id}"),
            "company cancels" => owner.Delete($"/reservations/{id}"),
            "decline" => owner.Post($"/reservations/{id}/decline", new { reason = "no" }),
            "move" => student.Put($"/reservations/{id}", new { time_start = "11:00" }),
            "accept a proposal" => student.AcceptProposal(id),
            _ => student.RejectProposal(id),
        })).Must(200);

        Assert.Equal(("", "1*"), (await student.Standing(), await next.Standing()));
    }

    [Theory]
    [InlineData("decline")]
    [InlineData("move")]
    [InlineData("move earlier")]
    [InlineData("accept a proposal")]
    [InlineData("reject a proposal")]
    public async Task Every_verb_that_frees_a_place_offers_it_at_once(string how)
    {
        var (owner, holder) = (await _server.Owner(), await _server.Student());
        var (monday, later) = (Monday.AddDays(7), Monday.AddDays(14));
        var company = await owner.OpenCompany();
        var id = await holder.Reserved(company, monday);
        var isProposal = how.EndsWith("proposal", StringComparison.Ordinal);
        if (isProposal)
        {
            (await owner.Propose(id, later, "09:00")).Must(200);
        }

        var (waiting, _) = await _server.Waiting(company, how == "reject a proposal" ? later : monday);
        (await (how switch
        {
            "decline" => owner.Post($"/reservations/{id}/decline", new { reason = "no" }),
            "move" => holder.Put($"/reservations/{id}", new { date = Some.Date(later) }),
            "move earlier" => holder.Put($"/reservations/{id}", new { date = Some.Date(Monday) }),
            "accept a proposal" => holder.AcceptProposal(id),
            _ => holder.RejectProposal(id),
        })).Must(200);

        Assert.Equal("1*", await waiting.Standing());
    }

    [Theory]
    [InlineData("places raised")]
    [InlineData("student disabled")]
    [InlineData("request lapsed")]
    [InlineData("closure removed")]
    public async Task What_frees_a_place_in_another_way_is_found_by_the_next_sweep(string how)
    {
        var (owner, holder, company, id) = await Full();
        var (waiting, _) = await _server.Waiting(company, Monday);
        if (how == "places raised")
        {
            await _server.Widen(owner, company, places: 2);
        }
        else if (how == "student disabled")
        {
            await (await _server.Admin()).Alter(holder, new { is_active = false });
        }
        else if (how == "request lapsed")
        {
            await _server.Plant("update reservations set lapses_at = @Now where id = @id", new { id, _server.Now });
        }
        else
        {
            var closure = await owner.Closed(company, Monday);
            await _server.Sweep();
            Assert.Equal("1", await waiting.Standing());
            (await owner.Delete($"/companies/{company}/closures/{closure}")).Must(204);
        }

        await _server.Sweep();

        Assert.Equal("1*", await waiting.Standing());
    }

    [Fact]
    public async Task Whoever_is_elsewhere_then_is_passed_over_and_stays_in_line()
    {
        var (_, holder, company, id) = await Full();
        var (first, _) = await _server.Waiting(company, Monday);
        var (second, _) = await _server.Waiting(company, Monday);
        var elsewhere = await first.Reserved(await (await _server.Owner()).OpenCompany(), Monday);

        (await holder.Delete($"/reservations/{id}")).Must(200);

        Assert.Equal(("1", "2*"), (await first.Standing(), await second.Standing()));
        (await first.Delete($"/reservations/{elsewhere}")).Must(200);
        await _server.Sweep();
        Assert.Equal(("1", "2*"), (await first.Standing(), await second.Standing()));
    }

    [Fact]
    public async Task An_offer_does_not_lift_the_limit_of_pending_reservations()
    {
        var (_, holder, company, id) = await Full();
        var (student, entry) = await _server.Waiting(company, Monday);
        var busy = await (await _server.Owner()).OpenCompany(day: "tuesday", places: 9);
        foreach (var start in new[] { "09:00", "10:00", "11:00" })
        {
            await student.Reserved(busy, _server.Next(DayOfWeek.Tuesday), start, TimeOnly.Parse(start).AddHours(1).ToString("HH:mm"));
        }

        (await holder.Delete($"/reservations/{id}")).Must(200);

        (await student.AcceptOffer(entry)).Must(409, "PENDING_LIMIT");
        Assert.Equal("1*", await student.Standing());
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
    public async Task Nobody_waits_for_what_is_past_or_gone()
    {
        var (owner, _, company, _) = await Full();
        var (patient, entry) = await _server.Waiting(company, Monday);
        await _server.Plant("update waitlist_entries set starts_at = @Now where id = @entry", new { entry, _server.Now });
        var (stranded, _) = await _server.Waiting(company, Monday);

        await _server.Sweep();
        (await owner.Delete($"/companies/{company}")).Must(204);

        Assert.Equal(("", ""), (await patient.Standing(), await stranded.Standing()));
        Assert.Equal(1, await _server.Count("select count(*) from waitlist_entries where id = @entry and outcome = 'passed'", new { entry }));
    }

    [Fact]
    public async Task Whoever_is_disabled_waits_for_nothing_and_is_offered_nothing()
    {
        var (_, holder, company, id) = await Full();
        var (first, _) = await _server.Waiting(company, Monday);
        var (second, _) = await _server.Waiting(company, Monday);
        (await holder.Delete($"/reservations/{id}")).Must(200);

        await (await _server.Admin()).Alter(first, new { is_active = false });
        await _server.Sweep();

        Assert.Equal("1*", await second.Standing());
        Assert.Equal(0, await _server.Count("select count(*) from held_places where user_id = @Id and is_open = 1", new { first.Id }));
    }

    [Fact]
    public async Task What_somebody_waits_for_is_exported()
    {
        var (_, _, company, _) = await Full();
        var (student, entry) = await _server.Waiting(company, Monday);

        var exported = (await student.Get("/users/me/export")).Must(200).Member("waitlist");

        Assert.Equal(entry, Assert.Single(exported.EnumerateArray()).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_line_that_cannot_be_served_keeps_no_other_waiting()
    {
        var (first, _, company, _) = await Full();
        await _server.Waiting(company, Monday);
        await _server.Widen(first, company, places: 2);
        var (second, _, other, _) = await Full();
        var (student, _) = await _server.Waiting(other, Monday);
        await _server.Widen(second, other, places: 2);
        await _server.Plant("update companies set time_zone = 'Nowhere' where id = @company", new { company });

        await _server.Sweep();

        Assert.Equal("1*", await student.Standing());
        await _server.Plant("update companies set time_zone = 'Europe/Paris' where id = @company", new { company });
    }

    private async Task<(Client Owner, Client Holder, long Company, long Id)> Full()
    {
        var (owner, holder) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        return (owner, holder, company, await holder.Reserved(company, Monday));
    }
}

public sealed class WaitlistTests_on_SQLite(OnSqlite fixture) : WaitlistTests(fixture), IClassFixture<OnSqlite>;

public sealed class WaitlistTests_on_MariaDB(OnMariaDb fixture) : WaitlistTests(fixture), IClassFixture<OnMariaDb>;
