using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Webhooks;

/// <summary>What programs must be told arrives, whatever happens to the receiver or to the sender.</summary>
public abstract class WebhookDeliveryTests(ServerFixture fixture) : ReceivedTests(fixture)
{
    [Fact]
    public async Task Two_instances_tell_each_event_once()
    {
        var owner = await Sender.Owner();
        var company = await owner.OpenCompany(places: 20, autoConfirm: true);
        await owner.Hook(Receiver.Url);
        await using var one = await Another(isWorking: true);
        await using var other = await Another(isWorking: true);

        var reservations = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            await (await (i % 2 == 0 ? one : other).Student()).Reserved(company, Server.Next(DayOfWeek.Monday, 2))));
        await Receiver.Receive(20);
        await Task.WhenAll(one.Deliver(), other.Deliver(), Sender.Deliver());

        Assert.Equal(reservations.Order(), Receiver.Events.Select(told => told.ReservationId).Order());
        Assert.Equal(20, Receiver.Events.Select(told => told.Id).Distinct().Count());
    }

    [Fact]
    public async Task AReceiver_that_is_away_for_a_while_loses_nothing()
    {
        var (owner, hook) = await Hooked();
        await Receiver.Stop();
        var reservation = await Reserved(owner);
        await Sender.Deliver();
        var waiting = Assert.Single(await owner.HookLog(hook, "state=pending"));

        await Receiver.Restart();
        Receiver.AnswerWith(503);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Sender.Deliver();
        var refused = Assert.Single(await owner.HookLog(hook));
        Receiver.AnswerWith(204);
        Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await Sender.Deliver();
        var sent = Assert.Single(await owner.HookLog(hook, "state=sent"));

        Assert.Equal("attempts created_at event_id id last_error next_attempt_at reservation_id sent_at state status_code type", sent.Members());
        Assert.Equal((1, System.Text.Json.JsonValueKind.Null), (waiting.GetProperty("attempts").GetInt32(), waiting.GetProperty("status_code").ValueKind));
        Assert.Equal((503, "The receiver answered 503"), (refused.GetProperty("status_code").GetInt32(), refused.TextOf("last_error")));
        Assert.Equal((204, 3, reservation), (sent.GetProperty("status_code").GetInt32(), sent.GetProperty("attempts").GetInt32(), sent.GetProperty("reservation_id").GetInt64()));
        Assert.Single(Receiver.Events.Select(told => told.Id).Distinct());
        Assert.Equal(Receiver.Events[0].Text, Receiver.Events[1].Text); // nothing has happened to the reservation meanwhile
        Assert.Equal(Receiver.Events[0].Id, sent.TextOf("event_id"));
    }

    [Fact]
    public async Task What_was_refused_ten_times_is_given_up_and_can_be_replayed_and_so_can_what_arrived()
    {
        var (owner, hook) = await Hooked();
        Receiver.AnswerWith(500);
        await Reserved(owner);
        await Exhaust();
        var dead = Assert.Single(await owner.HookLog(hook, "state=dead"));
        Receiver.AnswerWith(200);

        var replay = $"/webhooks/{hook}/deliveries/{dead.GetProperty("id").GetInt64()}/replay";
        Assert.Equal("pending", (await owner.Post(replay)).Must(200).Text("state"));
        await Sender.Deliver();
        Assert.Equal("pending", (await owner.Post(replay)).Must(200).Text("state"));
        await Sender.Deliver();

        Assert.Equal(12, Receiver.Events.Count);
        Assert.Equal(dead.TextOf("event_id"), Assert.Single(Receiver.Events.Select(told => told.Id).Distinct()));
        Assert.Equal("sent", Assert.Single(await owner.HookLog(hook)).TextOf("state"));
        Assert.Equal(0, (await owner.Get($"/webhooks/{hook}")).Must(200).Member("dead_in_a_row").GetInt32());
        (await owner.Post($"/webhooks/{hook}/deliveries/999999/replay")).Must(404, "NOT_FOUND");
        (await (await Sender.Owner()).Post(replay)).Must(404, "NOT_FOUND");
    }

    [Fact]
    public async Task One_that_is_made_inactive_or_deleted_drops_what_waits()
    {
        var (owner, hook) = await Hooked();
        Receiver.AnswerWith(500);
        await Reserved(owner);
        await Sender.Deliver();
        var delivery = Assert.Single(await owner.HookLog(hook)).GetProperty("id").GetInt64();

        (await owner.Put($"/webhooks/{hook}", new { is_active = false })).Must(200);
        var dropped = await owner.HookLog(hook);
        await Reserved(owner);
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Sender.Deliver();
        (await owner.Post($"/webhooks/{hook}/deliveries/{delivery}/replay")).Must(409, "WEBHOOK_INACTIVE");
        (await owner.Put($"/webhooks/{hook}", new { is_active = true })).Must(200);
        await Reserved(owner);
        await Sender.Deliver();
        (await owner.Delete($"/webhooks/{hook}")).Must(204);

        Assert.Empty(dropped);
        Assert.Equal(2, Receiver.Events.Count);
        Assert.Equal(0, await Server.Count("select count(*) from deliveries where channel = 'webhook'"));
    }

    [Fact]
    public async Task After_twenty_that_were_given_up_in_a_row_it_is_left_alone()
    {
        var (owner, hook) = await Hooked();
        await Server.Plant("update webhooks set dead_in_a_row = 18 where id = @hook", new { hook });
        Receiver.AnswerWith(410);
        await Reserved(owner);
        await Exhaust();
        var isActive = (await owner.Get($"/webhooks/{hook}")).Must(200).Member("is_active").GetBoolean();
        await Reserved(owner);
        await Exhaust();

        var left = (await owner.Get($"/webhooks/{hook}")).Must(200);
        Assert.True(isActive);
        Assert.Equal((false, 20), (left.Member("is_active").GetBoolean(), left.Member("dead_in_a_row").GetInt32()));
        Assert.Equal("dead dead", string.Join(' ', (await owner.HookLog(hook)).Select(delivery => delivery.TextOf("state"))));
    }

    private async Task Exhaust()
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await Sender.Deliver();
            Server.Clock.Advance(TimeSpan.FromHours(11));
        }
    }
}

public sealed class WebhookDeliveryTests_on_SQLite(OnSqlite fixture) : WebhookDeliveryTests(fixture), IClassFixture<OnSqlite>;

public sealed class WebhookDeliveryTests_on_MariaDB(OnMariaDb fixture) : WebhookDeliveryTests(fixture), IClassFixture<OnMariaDb>;
