using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>The conversation of a student and a company about a reservation.</summary>
public abstract class MessageTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Both_sides_write_and_read_in_order()
    {
        var (owner, student, _, id) = await _server.Pending();

        var first = (await student.Post($"/reservations/{id}/messages", new { body = " Is there a lift?\nI have a bike. " })).Must(201);
        (await owner.Post($"/reservations/{id}/messages", new { body = "There is" })).Must(201);
        var page = (await owner.Get($"/reservations/{id}/messages?page=1&limit=10")).Must(200);

        Assert.Equal("author body created_at id reservation_id", first.Body.Members());
        Assert.Equal((2, 1, 10), (page.Member("total").GetInt32(), page.Member("page").GetInt32(), page.Member("limit").GetInt32()));
        Assert.Equal(
            ["student: Is there a lift?\nI have a bike.", "company: There is"],
            page.Member("messages").EnumerateArray().Select(message => $"{message.TextOf("author")}: {message.TextOf("body")}"));
        Assert.Equal("There is", (await student.Get($"/reservations/{id}/messages?page=2&limit=1")).Must(200).Member("messages")[0].TextOf("body"));
    }

    [Fact]
    public async Task A_message_is_a_text_of_1_to_2000_characters()
    {
        var (_, student, _, id) = await _server.Pending();

        foreach (var body in new object[] { new { }, new { body = " " }, new { body = 7 }, new { body = new string('x', 2001) }, new { body = "a\0b" } })
        {
            (await student.Post($"/reservations/{id}/messages", body)).MustName("body");
        }

        (await student.Post($"/reservations/{id}/messages", new { body = string.Concat(Enumerable.Repeat("😀", 2000)) })).Must(201);
    }

    [Fact]
    public async Task A_conversation_is_exported_whole_and_an_accounts_messages_go_with_it()
    {
        var (owner, student, _, id) = await _server.Pending();
        (await student.Post($"/reservations/{id}/messages", new { body = "My number is 06" })).Must(201);
        (await owner.Post($"/reservations/{id}/messages", new { body = "Thank you" })).Must(201);

        await _server.Pending(); // another student's
        var exported = new[] { student, owner }.Select(async person => (await person.Get("/users/me/export")).Must(200).Member("messages"));
        var conversations = await Task.WhenAll(exported);
        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        var left = (await owner.Get($"/reservations/{id}/messages")).Must(200).Member("messages");

        Assert.All(conversations, messages => Assert.Equal(["My number is 06", "Thank you"], messages.EnumerateArray().Select(message => message.TextOf("body"))));
        Assert.Equal(JsonValueKind.Null, left[0].GetProperty("body").ValueKind);
        Assert.Equal("Thank you", left[1].TextOf("body"));
        (await student.Post($"/reservations/{id}/messages", new { body = "One more" })).Must(401);
    }

    [Fact]
    public async Task One_side_writes_fifty_messages_about_a_reservation_in_a_day_and_no_more()
    {
        var (owner, student, _, id) = await _server.Pending();
        for (var i = 0; i < 48; i++)
        {
            (await Write(student)).Must(201);
        }

        var last = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Write(student)));
        (await Write(owner)).Must(201);
        (await student.Post($"/reservations/{(await Pending(student)).Id}/messages", new { body = "Elsewhere" })).Must(201);

        Assert.Equal([201, 201, 409, 409, 409, 409], last.Select(answer => answer.Status).Order());
        Assert.All(last.Where(answer => answer.Status == 409), answer => answer.Must(409, "MESSAGE_LIMIT"));
        _server.Clock.Advance(TimeSpan.FromDays(1));
        (await (await _server.SignIn(student.Email)).Post($"/reservations/{id}/messages", new { body = "The next day" })).Must(201);

        Task<Answer> Write(Client author) => author.Post($"/reservations/{id}/messages", new { body = "Hello?" });
    }

    private async Task<(Client Owner, long Id)> Pending(Client student)
    {
        var owner = await _server.Owner();
        return (owner, await student.Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday, 1)));
    }
}

public sealed class MessageTests_on_SQLite(OnSqlite fixture) : MessageTests(fixture), IClassFixture<OnSqlite>;

public sealed class MessageTests_on_MariaDB(OnMariaDb fixture) : MessageTests(fixture), IClassFixture<OnMariaDb>;
