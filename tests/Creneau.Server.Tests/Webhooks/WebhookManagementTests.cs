using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Webhooks;

/// <summary>How webhooks are registered, changed and deleted.</summary>
public abstract class WebhookManagementTests(ServerFixture fixture) : ReceivedTests(fixture)
{
    [Fact]
    public async Task A_webhook_can_be_listed_changed_and_deleted_by_its_owner_only()
    {
        var (owner, other) = (await Sender.Owner(), await Sender.Owner());
        var (id, _) = await owner.Hook(Receiver.Url, ["reservation.created"]);

        var changed = (await owner.Put($"/webhooks/{id}", new { url = Receiver.Url + "/2", events = new[] { "reservation.completed", "reservation.confirmed" }, description = "Ours" })).Must(200);
        var listed = Assert.Single((await owner.Get("/webhooks")).Must(200).Member("webhooks").EnumerateArray());

        Assert.Equal("company_id created_at dead_in_a_row description events id is_active updated_at url verified_at", listed.Members());
        Assert.Equal(changed.Member("webhook").GetRawText(), listed.GetRawText());
        Assert.Equal(listed.GetRawText(), Assert.Single((await owner.Get("/users/me/export")).Must(200).Member("webhooks").EnumerateArray()).GetRawText());
        Assert.Equal(["reservation.confirmed", "reservation.completed"], listed.GetProperty("events").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal(0, (await other.Get("/webhooks")).Must(200).Member("total").GetInt32());
        (await other.Get($"/webhooks/{id}")).Must(404, "NOT_FOUND");
        (await other.Put($"/webhooks/{id}", new { is_active = false })).Must(404, "NOT_FOUND");
        (await other.Post($"/webhooks/{id}/secret")).Must(404, "NOT_FOUND");
        (await other.Get($"/webhooks/{id}/deliveries")).Must(404, "NOT_FOUND");
        (await other.Delete($"/webhooks/{id}")).Must(404, "NOT_FOUND");
        (await owner.Delete($"/webhooks/{id}")).Must(204);
        (await owner.Get($"/webhooks/{id}")).Must(404, "NOT_FOUND");
    }

    [Fact]
    public async Task An_account_has_ten_webhooks_at_most_also_when_it_asks_for_many_at_once()
    {
        var owner = await Sender.Owner();

        var answers = await Task.WhenAll(Enumerable.Range(0, 14).Select(i => owner.Post("/webhooks", new { url = Url($"hook/{i}") })));

        Assert.Equal(10, answers.Count(answer => answer.Status == 201));
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Must(409, "WEBHOOK_LIMIT"));
    }

    [Theory]
    [InlineData("url", "{}")]
    [InlineData("url", "{\"url\":\"example.com\"}")]
    [InlineData("url", "{\"url\":\"ftp://example.com/\"}")]
    [InlineData("url", "{\"url\":\"https://user:password@example.com/\"}")]
    [InlineData("url", "{\"url\":\"https://example.com/#part\"}")]
    [InlineData("url", "{\"url\":\"https:///path\"}")]
    [InlineData("url", "{\"url\":\"http://example.com/\"}")]
    [InlineData("events", "{\"url\":\"https://example.com/\",\"events\":[]}")]
    [InlineData("events", "{\"url\":\"https://example.com/\",\"events\":[\"reservation.lost\"]}")]
    [InlineData("events", "{\"url\":\"https://example.com/\",\"events\":[null]}")]
    [InlineData("events", "{\"url\":\"https://example.com/\",\"events\":\"reservation.created\"}")]
    public async Task What_makes_no_sense_is_refused_by_name(string field, string body) =>
        (await (await Server.Owner()).Send(HttpMethod.Post, "/webhooks", body)).MustName(field);
}

public sealed class WebhookManagementTests_on_SQLite(OnSqlite fixture) : WebhookManagementTests(fixture), IClassFixture<OnSqlite>;

public sealed class WebhookManagementTests_on_MariaDB(OnMariaDb fixture) : WebhookManagementTests(fixture), IClassFixture<OnMariaDb>;
