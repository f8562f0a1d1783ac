using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Companies, windows, closures, accounts, sign-ins, webhooks and feeds are in the audit log.</summary>
public abstract class EventSourceTests(ServerFixture fixture)
{
    // Refused on the way, so that no name is looked up.
    private const string NoReceiver = "https://receiver.invalid/hook";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task What_an_owner_does_to_a_company_is_in_the_log()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        var window = await owner.Window(company);
        (await owner.Put($"/companies/{company}/timeslots/{window}", new { max_reservations = 2 })).Must(200);
        (await owner.Delete($"/companies/{company}/timeslots/{window}")).Must(204);
        var closure = await owner.Closed(company, _server.Next(DayOfWeek.Monday));
        (await owner.Delete($"/companies/{company}/closures/{closure}")).Must(204);
        (await owner.Put($"/companies/{company}", new { city = "Private city" })).Must(200);
        (await owner.Put($"/companies/{company}", new { name = "" })).Must(400);
        await owner.Feed(company);
        (await owner.Delete($"/companies/{company}/calendar")).Must(204);
        (await owner.Delete($"/companies/{company}/calendar")).Must(204); // again: no event
        (await owner.Delete($"/companies/{company}")).Must(204);

        Assert.Equal(
            [
                ("account.registered", "account", owner.Id), ("company.created", "company", company),
                ("timeslot.created", "timeslot", window), ("timeslot.changed", "timeslot", window), ("timeslot.deleted", "timeslot", window),
                ("closure.created", "closure", closure), ("closure.deleted", "closure", closure),
                ("company.changed", "company", company), ("feed.created", "company", company), ("feed.revoked", "company", company), ("company.deleted", "company", company),
            ],
            await By(owner));
    }

    [Fact]
    public async Task What_an_owner_does_to_a_webhook_is_in_the_log()
    {
        var owner = await _server.Owner();
        var (webhook, _) = await owner.Hook(NoReceiver);
        (await owner.Put($"/webhooks/{webhook}", new { description = "Private" })).Must(200);
        (await owner.Post($"/webhooks/{webhook}/secret")).Must(200);
        (await owner.Delete($"/webhooks/{webhook}")).Must(204);
        (await owner.Delete($"/webhooks/{webhook}")).Must(404);

        Assert.Equal(
            [("webhook.created", "webhook", webhook), ("webhook.changed", "webhook", webhook), ("webhook.secret_replaced", "webhook", webhook), ("webhook.deleted", "webhook", webhook)],
            (await By(owner)).Skip(1));
    }

    [Fact]
    public async Task What_happens_to_an_account_is_in_the_log_and_stays_when_it_is_erased_without_its_words()
    {
        var admin = await _server.Admin();
        var student = await _server.SignIn((await _server.Student()).Email);
        student = await _server.SignedIn(student.Email);
        (await student.Put("/users/me", new { school = "Secret school" })).Must(200);
        (await student.Put("/users/me", new { school = "Secret school" })).Must(200); // nothing changes
        (await student.Put("/auth/password", new { current_password = Some.Password, new_password = Some.Password })).Must(204);
        await student.Feed();
        (await student.Put("/users/me/email", new { email = Some.Email(), password = Some.Password })).Must(202);
        await admin.Alter(student, new { role = "company" });
        await admin.Alter(student, new { is_active = false });
        await admin.Alter(student, new { is_active = true, role = "student" });
        student = await _server.SignedIn(student.Email);
        await _server.Deliver(); // what still waits in the outbox loses its payload
        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);

        var events = (await Events($"subject_type=account&subject_id={student.Id}&limit=100")).Reverse().ToArray();

        Assert.Equal(
            [
                "account.registered", "account.signed_in", "account.profile_changed", "account.password_changed", "feed.created", "account.email_change_requested",
                "account.role_changed", "account.activity_changed", "account.role_changed", "account.activity_changed", "account.erased",
            ],
            events.Select(each => each.TextOf("type")));
        Assert.Equal(["""{"role":"company"}""", """{"is_active":false}""", """{"role":"student"}"""], events[6..9].Select(each => each.GetProperty("payload").ToString()));
        Assert.All(events[6..10], each => Assert.Equal(admin.Id, each.GetProperty("actor_id").GetInt64()));
        Assert.All(events[..6], each => Assert.Equal(student.Id, each.GetProperty("actor_id").GetInt64()));
        Assert.Equal(0, await _server.Count("select count(*) from events where payload like '%ecret%' or payload like '%@%'"));
    }

    [Fact]
    public async Task Failed_sign_ins_are_one_event_an_account_and_hour_with_a_count()
    {
        var student = await _server.Student();
        await _server.Deliver();
        for (var i = 0; i < 3; i++)
        {
            (await Attempt(student.Email)).Must(401);
            await _server.Deliver();
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Attempt(student.Email)));
        await _server.Deliver();
        _server.Clock.Advance(TimeSpan.FromHours(1));
        (await Attempt(student.Email)).Must(401);

        var events = await Events($"type=account.sign_in_failed&subject_type=account&subject_id={student.Id}");

        Assert.Equal([1, 7], events.Select(each => each.GetProperty("occurrences").GetInt32()));
        Assert.All(events, each => Assert.Equal(JsonValueKind.Null, each.GetProperty("actor_id").ValueKind));
    }

    [Fact]
    public async Task A_failed_sign_in_with_an_unknown_address_leaves_nothing()
    {
        await _server.Deliver();
        var before = await _server.Count("select count(*) from events");

        (await Attempt(Some.Email())).Must(401);
        await _server.Deliver();

        Assert.Equal(before, await _server.Count("select count(*) from events"));
        Assert.Equal(0, await _server.Count("select count(*) from notices where kind = 'account.sign_in_failed'"));
    }

    [Fact]
    public async Task A_forgotten_password_is_an_event_of_the_account_and_none_for_an_unknown_address()
    {
        var student = await _server.Student();
        (await _server.Anonymous.Post("/auth/forgot-password", new { email = student.Email })).Must(202);
        (await _server.Anonymous.Post("/auth/forgot-password", new { email = Some.Email() })).Must(202);

        var events = await Events($"type=account.password_forgotten&from={_server.Now:yyyy-MM-ddTHH:mm:ssZ}");

        Assert.Equal(student.Id, Assert.Single(events).GetProperty("subject_id").GetInt64());
        Assert.Equal("{}", events[0].GetProperty("payload").ToString());
    }

    private Task<Answer> Attempt(string email) => _server.Anonymous.Post("/auth/login", new { email, password = "not the password" });

    private async Task<IEnumerable<(string, string, long)>> By(Client actor) => (await Events($"actor_id={actor.Id}&limit=100")).Reverse()
        .Select(each => (each.TextOf("type")!, each.TextOf("subject_type")!, each.GetProperty("subject_id").GetInt64()));

    private async Task<JsonElement[]> Events(string query)
    {
        await _server.Deliver();
        return [.. (await (await _server.Admin()).Get($"/events?{query}")).Must(200).Member("events").EnumerateArray()];
    }
}

public sealed class EventSourceTests_on_SQLite(OnSqlite fixture) : EventSourceTests(fixture), IClassFixture<OnSqlite>;

public sealed class EventSourceTests_on_MariaDB(OnMariaDb fixture) : EventSourceTests(fixture), IClassFixture<OnMariaDb>;
