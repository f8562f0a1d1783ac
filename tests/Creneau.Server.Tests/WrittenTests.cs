using System.Text.Json;
using Creneau.Server.Platform.Http;
using Creneau.Server.Schedules;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>A reservation is written alike wherever it is sent, and lists are written as the serializer writes them.</summary>
public abstract class WrittenTests(ServerFixture fixture)
{
    private const string Odd = "\"<ÿ\u2028👩‍🎓 \\ שלום\n& '/'>";

    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_reservation_is_answered_and_listed_as_it_is_shown_alone()
    {
        var (owner, admin) = (await _server.Owner(), await _server.Admin());
        var company = await owner.OpenCompany(places: 9);
        await owner.Put($"/companies/{company}", new { name = "Café \"<é>\" 👩‍🎓", city = "Lyon", logo_url = "https://example.org/a&b.png?c=d/é" });
        var students = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _server.Student()));
        var ids = new List<long>();
        foreach (var student in students)
        {
            var made = (await student.Post("/reservations", Some.Slot(company, Monday, notes: student == students[0] ? null : Odd))).Must(201);
            var alone = (await student.Get($"/reservations/{made.Id}")).Must(200);
            Assert.Equal($$"""{"id":{{made.Id}},"message":"Reservation created successfully","reservation":{{alone.Content}}}""", made.Content);
            ids.Add(made.Id);
        }

        (await owner.Propose(ids[1], Monday, "10:00", reason: Odd)).Must(200);
        (await owner.Post($"/reservations/{ids[2]}/confirm", new { instructions = Odd })).Must(200);
        (await owner.Post($"/reservations/{ids[3]}/decline", new { reason = "Full, sorry" })).Must(200);
        (await owner.Post($"/reservations/{ids[4]}/confirm")).Must(200);
        await _server.Plant("update reservations set status = 'completed', completed_at = updated_at, attended = 1 where id = @id", new { id = ids[4] });

        foreach (var person in new[] { owner, admin, students[0], students[1], students[2], students[3], students[4] })
        {
            var listed = (await person.Get($"/reservations?company_id={company}")).Must(200);
            foreach (var reservation in listed.Member("reservations").EnumerateArray())
            {
                var alone = (await person.Get($"/reservations/{reservation.GetProperty("id").GetInt64()}")).Must(200);
                Assert.Equal(alone.Content, reservation.GetRawText());
            }

            Assert.Equal(person == owner || person == admin ? 5 : 1, listed.Member("total").GetInt32());
            Assert.Equal("application/json", listed.MediaType);
            Assert.StartsWith($"{{\"total\":{listed.Member("total")},\"page\":1,\"limit\":100,\"reservations\":[{{\"id\":", listed.Content);
        }
    }

    [Fact]
    public async Task Free_slots_are_written_as_the_serializer_writes_them()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        await owner.Put($"/companies/{company}", new { name = Odd.Replace("\n", " ", StringComparison.Ordinal) });
        await (await _server.Student()).Reserved(company, Monday);

        var listed = (await _server.Anonymous.Get($"/companies/{company}/timeslots?from_date={Some.Date(Monday)}&to_date={Some.Date(Monday.AddDays(13))}")).Must(200);

        Assert.Equal(6, listed.Member("timeslots").GetArrayLength());
        Assert.Equal(JsonSerializer.Serialize(JsonSerializer.Deserialize<FreeSlotsReply>(listed.Content, Json.Options), Json.Options), listed.Content);
    }

    [Fact]
    public async Task An_empty_list_is_written_too()
    {
        var listed = (await (await _server.Student()).Get("/reservations?limit=7&page=3")).Must(200);

        Assert.Equal("""{"total":0,"page":3,"limit":7,"reservations":[]}""", listed.Content);
    }
}

public sealed class WrittenTests_on_SQLite(OnSqlite fixture) : WrittenTests(fixture), IClassFixture<OnSqlite>;

public sealed class WrittenTests_on_MariaDB(OnMariaDb fixture) : WrittenTests(fixture), IClassFixture<OnMariaDb>;
