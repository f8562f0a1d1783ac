using System.Text.Json;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Administrators see what was changed, by whom and by which way, without texts of people.</summary>
public abstract class EventTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_reservation_that_is_made_confirmed_and_cancelled_has_three_events_with_their_actors_and_no_texts()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var slot = Some.Slot(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday), notes: "My private notes");
        var reservation = (await student.Post("/reservations", slot)).Must(201).Id;
        (await owner.Post($"/reservations/{reservation}/confirm", new { instructions = "Private instructions" })).Must(200);
        (await student.Delete($"/reservations/{reservation}?reason=A%20private%20reason")).Must(200);

        var answer = await Events($"subject_type=reservation&subject_id={reservation}");

        Assert.Equal(
            [("reservation.cancelled", student.Id, "api"), ("reservation.confirmed", owner.Id, "api"), ("reservation.created", student.Id, "api")],
            answer.Member("events").EnumerateArray().Select(each => (each.TextOf("type"), each.GetProperty("actor_id").GetInt64(), each.TextOf("via"))));
        var cancelled = answer.Member("events")[0];
        Assert.Equal("actor_id id occurred_at occurrences payload subject_id subject_type type via", cancelled.Members());
        Assert.Equal("by date time_end time_start", cancelled.GetProperty("payload").Members());
        Assert.Equal(("student", 1), (cancelled.GetProperty("payload").TextOf("by"), cancelled.GetProperty("occurrences").GetInt32()));
        Assert.DoesNotContain("rivate", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_does_by_itself_has_no_actor()
    {
        var reservation = await (await _server.Student()).Reserved(await (await _server.Owner()).OpenCompany(), _server.Next(DayOfWeek.Monday));
        await _server.Plant("update reservations set lapses_at = created_at where id = @reservation", new { reservation });
        await _server.RunMaintenance();

        var expired = (await Events($"type=reservation.expired&subject_type=reservation&subject_id={reservation}")).Member("events")[0];

        Assert.Equal(("system", JsonValueKind.Null), (expired.TextOf("via"), expired.GetProperty("actor_id").ValueKind));
    }

    [Fact]
    public async Task What_an_older_program_has_appended_becomes_mails_and_an_event_without_actor()
    {
        var student = await _server.Student();
        var reservation = await student.Reserved(await (await _server.Owner()).OpenCompany(), _server.Next(DayOfWeek.Monday));
        await _server.Plant(
            "insert into notices (kind, reservation_id, user_id, facts, created_at) values ('reservation.cancelled', @reservation, null, @facts, @Now)",
            new { reservation, facts = """{"by":"company","reason":"Away"}""", _server.Now });

        var cancelled = (await Events($"type=reservation.cancelled&subject_type=reservation&subject_id={reservation}")).Member("events")[0];

        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (cancelled.GetProperty("actor_id").ValueKind, cancelled.GetProperty("via").ValueKind));
        Assert.Equal("""{"by":"company"}""", cancelled.GetProperty("payload").ToString());
        Assert.Equal(1, await _server.Count("select count(*) from deliveries where user_id = @Id and kind = 'cancelled'", new { student.Id }));
    }

    [Fact]
    public async Task Cancelling_several_reservations_at_once_has_an_event_for_each()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var ids = new[] { await student.Reserved(company, _server.Next(DayOfWeek.Monday)), await student.Reserved(company, _server.Next(DayOfWeek.Monday, 1)) };
        await _server.Waiting(company, _server.Next(DayOfWeek.Monday));

        (await owner.Delete($"/companies/{company}")).Must(204);

        var events = (await Events($"actor_id={owner.Id}")).Member("events").EnumerateArray().ToArray();
        Assert.Equal(ids.Order(), Subjects(events, "reservation.cancelled").Order());
        Assert.Single(Subjects(events, "waitlist.gone"));
    }

    [Fact]
    public async Task Events_are_filtered_by_time_and_come_in_pages()
    {
        var student = await _server.Student();
        foreach (var day in new[] { 3, 2, 1 })
        {
            await Plant(_server.Now.AddDays(-day), student.Id);
        }

        var yesterday = Some.Date(DateOnly.FromDateTime(_server.Now.AddDays(-1).UtcDateTime));
        var before = Some.Date(DateOnly.FromDateTime(_server.Now.AddDays(-2).UtcDateTime));

        async Task<long> Total(string query) => (await Events($"type=test&actor_id={student.Id}&{query}")).Member("total").GetInt64();

        Assert.Equal(1, await Total($"from={yesterday}"));
        Assert.Equal(2, await Total($"to={before}"));
        Assert.Equal(1, await Total($"from={before}&to={before}"));
        Assert.Equal(1, await Total($"from={_server.Now.AddDays(-2):yyyy-MM-ddTHH:mm:ssZ}&to={_server.Now.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ}"));
        var second = await Events($"type=test&actor_id={student.Id}&limit=2&page=2");
        Assert.Equal((3, 1), (second.Member("total").GetInt64(), second.Member("events").GetArrayLength()));
        Assert.Equal(_server.Now.AddDays(-3), second.Member("events")[0].GetProperty("occurred_at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-02-30", "to")]
    [InlineData("subject_id=1", "subject_type")]
    [InlineData("subject_type=user", "subject_type")]
    [InlineData("actor_id=me", "actor_id")]
    [InlineData("limit=101", "limit")]
    public async Task A_filter_that_cannot_be_understood_is_named(string query, string name) => (await (await _server.Admin()).Get($"/events?{query}")).MustName(name);

    [Fact]
    public async Task Old_events_are_deleted_after_the_days_of_the_setting()
    {
        var student = await _server.Student();
        await Plant(_server.Now.AddDays(-366), student.Id);
        await Plant(_server.Now.AddDays(-364), student.Id);

        await _server.RunMaintenance();
        var left = await Count();
        await using var other = await fixture.Another(("EVENTS_KEEP_DAYS", "300"));
        await other.RunMaintenance();

        Assert.Equal((1, 0), (left, await Count()));

        Task<long> Count() => _server.Count("select count(*) from events where actor_id = @Id and type = 'test'", new { student.Id });
    }

    [Fact]
    public void Every_event_has_a_type_that_its_feature_has_registered()
    {
        var stored = typeof(DomainEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract)
            .Select(type => (string)type.GetField("TypeName")!.GetRawConstantValue()!).ToArray();

        Assert.Equal(stored.Order(StringComparer.Ordinal), _server.EventTypes.Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(stored, name => Assert.InRange(name.Length, 1, 40));
    }

    [Fact]
    public void The_only_text_in_the_payload_of_a_stored_event_is_the_side_of_an_author()
    {
        var payload = new EventPayload();
        var texts = typeof(EventPayload).GetProperties().Where(property => property.PropertyType == typeof(string)).ToArray();
        foreach (var text in texts)
        {
            text.SetValue(payload, "text");
        }

        Assert.Equal("author", JsonDocument.Parse(payload.WithoutTexts().ToJson()).RootElement.Members());
        Assert.NotEmpty(texts);
    }

    private static IEnumerable<long> Subjects(JsonElement[] events, string type) =>
        events.Where(each => each.TextOf("type") == type).Select(each => each.GetProperty("subject_id").GetInt64());

    private Task Plant(DateTimeOffset at, long actor) => _server.Plant(
        "insert into events (occurred_at, actor_id, via, type, subject_type, subject_id) values (@at, @actor, 'api', 'test', 'account', @actor)", new { at, actor });

    private async Task<Answer> Events(string query)
    {
        await _server.Deliver();
        return (await (await _server.Admin()).Get($"/events?{query}")).Must(200);
    }
}

public sealed class EventTests_on_SQLite(OnSqlite fixture) : EventTests(fixture), IClassFixture<OnSqlite>;

public sealed class EventTests_on_MariaDB(OnMariaDb fixture) : EventTests(fixture), IClassFixture<OnMariaDb>;
