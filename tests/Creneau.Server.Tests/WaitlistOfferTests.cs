using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>A place that is free is offered to those who wait, in the order in which they came.</summary>
public abstract class WaitlistOfferTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_place_that_is_given_back_is_offered_to_the_first_in_line_at_once()
    {
        var (owner, holder, company, id) = await _server.Full();
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
    public async Task An_offer_that_is_declined_goes_to_the_next()
    {
        var (_, holder, company, id) = await _server.Full();
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
    public async Task A_student_who_lets_an_offer_lapse_leaves_the_list_and_the_next_is_offered_it()
    {
        var (_, holder, company, id) = await _server.Full();
        var (first, entry) = await _server.Waiting(company, Monday);
        var (second, _) = await _server.Waiting(company, Monday);
        (await holder.Delete($"/reservations/{id}")).Must(200);
        await _server.Deliver();
        await _server.Lapse(entry);

        (await first.AcceptOffer(entry)).Must(409, "NO_OFFER");
        await _server.RunMaintenance();

        Assert.Equal(("", "1*"), (await first.Standing(), await second.Standing()));
        Assert.Equal(1, await _server.Count("select count(*) from waitlist_entries where id = @entry and outcome = 'lapsed'", new { entry }));
        await _server.Deliver();
        Assert.Equal((1, 0), (await _server.Sent(first, "offer-lapsed"), await _server.Sent(second, "offer-lapsed")));
        Assert.Equal("lapsed", (await first.Get($"/waitlist/{entry}")).Must(200).Text("outcome"));
    }

    [Fact]
    public async Task What_came_of_an_offer_is_told_to_its_student_afterwards()
    {
        var (_, holder, company, id) = await _server.Full();
        var (first, declined) = await _server.Waiting(company, Monday);
        var (second, accepted) = await _server.Waiting(company, Monday);
        Assert.Equal(JsonValueKind.Null, (await first.Get($"/waitlist/{declined}")).Must(200).Member("outcome").ValueKind);
        (await holder.Delete($"/reservations/{id}")).Must(200);
        (await first.DeclineOffer(declined)).Must(204);
        var made = (await second.AcceptOffer(accepted)).Must(201).Id;

        var (no, yes) = ((await first.Get($"/waitlist/{declined}")).Must(200), (await second.Get($"/waitlist/{accepted}")).Must(200));

        Assert.Equal("declined", no.Text("outcome"));
        Assert.Equal(JsonValueKind.Null, no.Member("position").ValueKind);
        Assert.Equal(("accepted", made), (yes.Text("outcome"), yes.Member("reservation_id").GetInt64()));
        (await second.Get($"/waitlist/{declined}")).Must(404);
    }

    [Fact]
    public async Task Offers_that_lapse_make_the_next_shorter_and_after_three_there_is_none_for_a_week()
    {
        var (first, second) = (await _server.Student(), await _server.Student());
        foreach (var minutes in new[] { 60, 30, 30 })
        {
            var (_, holder, company, id) = await _server.Full();
            var entry = (await first.Join(company, Monday)).Must(201).Id;
            (await holder.Delete($"/reservations/{id}")).Must(200);
            Assert.Equal(_server.Now.AddMinutes(minutes), (await first.Get($"/waitlist/{entry}")).Member("offer").GetProperty("expires_at").GetDateTimeOffset());
            await _server.Deliver();
            await _server.Lapse(entry);
            await _server.RunMaintenance();
        }

        var (_, last, full, reservation) = await _server.Full();
        (await first.Join(full, Monday)).Must(201);
        (await second.Join(full, Monday)).Must(201);
        (await last.Delete($"/reservations/{reservation}")).Must(200);

        Assert.Equal(("1", "2*"), (await first.Standing(), await second.Standing()));
        await _server.Plant("update waitlist_entries set left_at = @then where user_id = @Id and outcome = 'lapsed'", new { first.Id, then = _server.Now.AddDays(-7) });
        (await second.Leave(full, Monday)).Must(204);
        Assert.Equal("1*", await first.Standing());
    }

    [Fact]
    public async Task A_student_who_is_elsewhere_then_is_passed_over_and_stays_in_line()
    {
        var (_, holder, company, id) = await _server.Full();
        var (first, _) = await _server.Waiting(company, Monday);
        var (second, _) = await _server.Waiting(company, Monday);
        var elsewhere = await first.Reserved(await (await _server.Owner()).OpenCompany(), Monday);

        (await holder.Delete($"/reservations/{id}")).Must(200);

        Assert.Equal(("1", "2*"), (await first.Standing(), await second.Standing()));
        (await first.Delete($"/reservations/{elsewhere}")).Must(200);
        await _server.RunMaintenance();
        Assert.Equal(("1", "2*"), (await first.Standing(), await second.Standing()));
    }

    [Fact]
    public async Task An_offer_does_not_lift_the_limit_of_pending_reservations()
    {
        var (_, holder, company, id) = await _server.Full();
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
    public async Task A_disabled_student_waits_for_nothing_and_is_offered_nothing()
    {
        var (_, holder, company, id) = await _server.Full();
        var (first, _) = await _server.Waiting(company, Monday);
        var (second, _) = await _server.Waiting(company, Monday);
        (await holder.Delete($"/reservations/{id}")).Must(200);

        await (await _server.Admin()).Alter(first, new { is_active = false });
        await _server.RunMaintenance();

        Assert.Equal("1*", await second.Standing());
        Assert.Equal(0, await _server.Count("select count(*) from held_places where user_id = @Id and is_open = 1", new { first.Id }));
    }
}

public sealed class WaitlistOfferTests_on_SQLite(OnSqlite fixture) : WaitlistOfferTests(fixture), IClassFixture<OnSqlite>;

public sealed class WaitlistOfferTests_on_MariaDB(OnMariaDb fixture) : WaitlistOfferTests(fixture), IClassFixture<OnMariaDb>;
