using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Webhooks;

/// <summary>Who registers webhooks, and what they are told.</summary>
public abstract class WebhookTests(ServerFixture fixture) : ReceivedTests(fixture)
{
    [Fact]
    public async Task A_company_is_told_of_its_reservations_with_a_signature_that_anybody_can_check()
    {
        var (owner, student) = (await Sender.Owner(), await Sender.Student());
        var company = await owner.OpenCompany();
        var (_, secret) = await owner.Hook(Receiver.Url);

        var reservation = await student.Reserved(company, Server.Next(DayOfWeek.Monday, 1));
        await Sender.Deliver();

        var told = Assert.Single(Receiver.Events);
        Assert.Equal(("POST", "/hook", "application/json"), (told.Method, told.Path, told.Headers["Content-Type"]));
        Assert.Equal("created_at data id type", told.Body.Members());
        Assert.Equal(("reservation.created", reservation), (told.Type, told.ReservationId));
        Assert.Matches("^evt_[0-9a-f]{32}$", told.Id);
        Assert.Equal(told.Id, told.Headers["Creneau-Event-Id"]);
        Assert.StartsWith("Creneau-Webhooks/", told.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal((1, 1), (told.SignaturesOf(secret), told.StandardSignaturesOf(secret)));
        Assert.Equal((told.Id, $"{Server.Now.ToUnixTimeSeconds()}"), (told.Headers["webhook-id"], told.Headers["webhook-timestamp"]));
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.StartsWith($"t={Server.Now.ToUnixTimeSeconds()},", told.Headers["Creneau-Signature"], StringComparison.Ordinal);
        Assert.DoesNotContain(told.Headers.Keys, name => name.ToLowerInvariant() is "authorization" or "cookie" or "traceparent");
    }

    [Fact]
    public async Task Each_thing_that_happens_to_a_reservation_is_told_in_the_shape_that_the_company_reads()
    {
        var (owner, student) = (await Sender.Owner(), await Sender.Student());
        var company = await owner.OpenCompany(places: 3);
        await owner.Hook(Receiver.Url);
        var monday = Server.Next(DayOfWeek.Monday, 2);

        var reservation = await student.Reserved(company, monday);
        await Tell("reservation.created");
        Assert.Equal("first_name id last_name school", Last.Reservation.GetProperty("student").Members());
        (await student.Put($"/reservations/{reservation}", new { time_start = "10:00", time_end = "11:00" })).Must(200);
        await Tell("reservation.changed");
        Assert.Equal("09:00:00", Last.Body.GetProperty("data").GetProperty("previous").TextOf("time_start"));
        (await owner.Post($"/reservations/{reservation}/confirm", new { instructions = "Ring" })).Must(200);
        await Tell("reservation.confirmed");
        Assert.Equal(student.Email, Last.Reservation.GetProperty("student").TextOf("email"));
        Assert.Equal((await owner.Get($"/reservations/{reservation}")).Must(200).Content, Last.Reservation.GetRawText());
        (await student.Delete($"/reservations/{reservation}")).Must(200);
        await Tell("reservation.cancelled");
        Assert.Equal(("cancelled", "student"), (Last.Reservation.TextOf("status"), Last.Reservation.TextOf("cancelled_by")));
        Assert.DoesNotContain(student.Email, Last.Text, StringComparison.Ordinal);

        var declined = await student.Reserved(company, monday, "11:00", "12:00");
        await Tell("reservation.created");
        (await owner.Post($"/reservations/{declined}/decline", new { reason = "Full" })).Must(200);
        await Tell("reservation.declined");

        await student.Reserved(company, monday);
        await Tell("reservation.created");
        Server.Clock.Advance(TimeSpan.FromHours(73));
        await Server.RunMaintenance();
        await Tell("reservation.cancelled"); // it lapsed
        Assert.Equal("system", Last.Reservation.TextOf("cancelled_by"));

        var over = await student.Reserved(company, Server.Next(DayOfWeek.Monday, 3));
        await Tell("reservation.created");
        (await owner.Post($"/reservations/{over}/confirm", new { })).Must(200);
        await Tell("reservation.confirmed");
        await Server.Plant("update reservations set starts_at = created_at, ends_at = @ends where id = @over", new { over, ends = Server.Now.AddHours(1) });
        Server.Clock.Advance(TimeSpan.FromHours(2));
        await Server.RunMaintenance();
        await Tell("reservation.completed");
        Assert.Equal(Receiver.Events.Count, Receiver.Events.Select(told => told.Id).Distinct().Count());
    }

    [Fact]
    public async Task Only_events_that_an_account_asked_for_and_may_see_are_sent()
    {
        var (owner, other, admin, student) = (await Sender.Owner(), await Sender.Owner(), await Sender.AnotherAdmin(), await Sender.Student());
        var (first, second) = (await owner.OpenCompany(), await owner.OpenCompany(day: "tuesday"));
        var (all, one, created, stranger, administrator) =
            (await owner.Hook(Url("all")), await owner.Hook(Url("one"), company: second), await owner.Hook(Url("cancelled"), ["reservation.cancelled"]),
             await other.Hook(Url("stranger")), await admin.Hook(Url("admin")));

        await student.Reserved(first, Server.Next(DayOfWeek.Monday, 2));
        await student.Reserved(second, Server.Next(DayOfWeek.Tuesday, 2));
        await Sender.Deliver();

        Assert.Equal("/admin /admin /all /all /one", string.Join(' ', Receiver.Events.Select(told => told.Path).Order(StringComparer.Ordinal)));
        (await other.Post("/webhooks", new { url = Url("stranger"), company_id = first })).Must(403, "FORBIDDEN");
        (await other.Post("/webhooks", new { url = Url("stranger"), company_id = 999_999 })).Must(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_one_that_was_replaced_signs_for_another_day()
    {
        var (owner, student) = (await Sender.Owner(), await Sender.Student());
        var company = await owner.OpenCompany(places: 9);
        var (id, old) = await owner.Hook(Receiver.Url);

        var fresh = (await owner.Post($"/webhooks/{id}/secret")).Must(200).Text("secret");
        await student.Reserved(company, Server.Next(DayOfWeek.Monday, 2));
        await Sender.Deliver();
        var both = Last;
        Server.Clock.Advance(TimeSpan.FromHours(25));
        await student.Reserved(company, Server.Next(DayOfWeek.Monday, 2), "10:00", "11:00");
        await Sender.Deliver();

        Assert.Equal((1, 1), (both.SignaturesOf(old), both.SignaturesOf(fresh)));
        Assert.Equal((1, 1), (both.StandardSignaturesOf(old), both.StandardSignaturesOf(fresh)));
        Assert.Equal((0, 1), (Last.SignaturesOf(old), Last.SignaturesOf(fresh)));
        Assert.DoesNotContain("whsec_", (await owner.Get($"/webhooks/{id}")).Must(200).Content, StringComparison.Ordinal);
        Assert.Equal(0, await Server.Count("select count(*) from webhooks where seed like '%whsec%' or @fresh like concat('%', seed, '%')", new { fresh }));
    }

    [Fact]
    public async Task With_its_company_or_its_account_a_webhook_ends()
    {
        var (owner, student) = (await Sender.Owner(), await Sender.Student());
        var (kept, left) = (await owner.OpenCompany(), await owner.OpenCompany(day: "tuesday"));
        var (all, one) = (await owner.Hook(Url("all")), await owner.Hook(Url("one"), company: left));
        await student.Reserved(left, Server.Next(DayOfWeek.Tuesday, 2));

        (await owner.Delete($"/companies/{left}")).Must(204);
        await Sender.Deliver();
        (await owner.Get($"/webhooks/{one.Id}")).Must(404);
        var told = Receiver.Events.Count;
        await student.Reserved(kept, Server.Next(DayOfWeek.Monday, 2));
        (await owner.Delete("/users/me", new { password = Some.Password })).Must(204);
        await Sender.Deliver();

        Assert.Equal(("/all /all", 2), (string.Join(' ', Receiver.Events.Select(told => told.Path)), told)); // made, and cancelled with the company
        Assert.Equal(0, await Server.Count("select count(*) from webhooks where user_id = @Id", new { owner.Id }));
        Assert.Equal(0, await Server.Count("select count(*) from deliveries where webhook_id = @Id", new { all.Id }));
    }

    [Fact]
    public async Task An_account_that_is_disabled_or_has_another_role_gets_no_event()
    {
        var (demoted, disabled, student) = (await Sender.AnotherAdmin(), await Sender.Owner(), await Sender.Student());
        var company = await disabled.OpenCompany();
        await demoted.Hook(Url("demoted"));
        await disabled.Hook(Url("disabled"));
        await student.Reserved(company, Server.Next(DayOfWeek.Monday, 2));
        await Receiver.Stop();
        await Sender.Deliver(); // addressed, and not yet sent
        await Receiver.Restart();

        var admin = await Sender.Admin();
        await admin.Alter(demoted, new { role = "company" });
        await admin.Alter(disabled, new { is_active = false });
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Sender.Deliver();

        Assert.Empty(Receiver.Events);
        Assert.Equal(0, await Server.Count("select count(*) from deliveries where channel = 'webhook' and state = 'pending'"));
    }

    private ReceivedEvent Last => Receiver.Events[^1];

    private async Task Tell(string type)
    {
        var before = Receiver.Events.Count;
        await Sender.Deliver();
        Assert.Equal((before + 1, type), (Receiver.Events.Count, Last.Type));
    }
}

public sealed class WebhookTests_on_SQLite(OnSqlite fixture) : WebhookTests(fixture), IClassFixture<OnSqlite>;

public sealed class WebhookTests_on_MariaDB(OnMariaDb fixture) : WebhookTests(fixture), IClassFixture<OnMariaDb>;
