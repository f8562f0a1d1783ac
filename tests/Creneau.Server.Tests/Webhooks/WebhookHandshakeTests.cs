using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Webhooks;

/// <summary>A receiver shows that it wants the events before it gets the first, and a host gets so many messages a minute.</summary>
public abstract class WebhookHandshakeTests(ServerFixture fixture) : ReceivedTests(fixture)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_event_comes_after_a_signed_challenge_that_is_echoed(bool isPlain)
    {
        Receiver.AnswerChallenge = isPlain ? challenge => challenge : null;
        var owner = await Sender.Owner();
        var (hook, secret) = await owner.Hook(Receiver.Url);
        Assert.Equal(JsonValueKind.Null, (await owner.Get($"/webhooks/{hook}")).Must(200).Member("verified_at").ValueKind);

        await Reserved(owner);
        await Reserved(owner);
        await Sender.Deliver();

        Assert.Equal(2, Receiver.Events.Count);
        var asked = Assert.Single(Receiver.Challenges);
        Assert.Equal(("webhook.challenge", 1), (asked.Type, asked.StandardSignaturesOf(secret)));
        Assert.Equal(Server.Now, (await owner.Get($"/webhooks/{hook}")).Must(200).Member("verified_at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("")]
    [InlineData("OK")]
    [InlineData("{\"challenge\":1}")]
    [InlineData("{\"challenge\":\"other\"}")]
    [InlineData("[]")]
    public async Task A_receiver_that_does_not_echo_it_gets_no_event(string answer)
    {
        Receiver.AnswerChallenge = _ => answer;
        var (owner, hook) = await Hooked();
        await Reserved(owner);

        await Sender.Deliver();

        Assert.Empty(Receiver.Events);
        var waiting = Assert.Single(await owner.HookLog(hook));
        Assert.Equal("The receiver did not answer the challenge (docs/webhooks.md)", waiting.TextOf("last_error"));
        Receiver.AnswerChallenge = null;
        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Sender.Deliver();
        Assert.Single(Receiver.Events);
    }

    [Fact]
    public async Task Another_address_is_asked_anew()
    {
        var (owner, hook) = await Hooked();
        await Reserved(owner);
        await Sender.Deliver();

        (await owner.Put($"/webhooks/{hook}", new { url = Url("elsewhere") })).Must(200);
        (await owner.Put($"/webhooks/{hook}", new { description = "Elsewhere" })).Must(200);
        await Reserved(owner);
        await Sender.Deliver();

        Assert.Equal(["/hook", "/elsewhere"], Receiver.Challenges.Select(asked => asked.Path));
        Assert.Equal(["/hook", "/elsewhere"], Receiver.Events.Select(told => told.Path));
    }

    [Fact]
    public async Task A_host_gets_so_many_messages_a_minute_and_the_others_wait_without_an_attempt()
    {
        await using var limited = await Another(("WEBHOOK_MESSAGES_PER_HOST", "4")); // a challenge and an event each
        var (one, other) = (await Sender.Owner(), await Sender.Owner());
        var (hook, _) = await one.Hook(Url("one"));
        await one.Hook(Url("two"));
        await other.Hook(Url("three"));
        await Server.Plant("delete from webhook_hosts");
        await Reserved(one);
        await Reserved(other);

        await limited.Deliver();

        Assert.Equal(2, Receiver.Events.Count);
        Assert.Equal(1, await Server.Count("select count(*) from deliveries where channel = 'webhook' and state = 'pending' and attempts = 0 and last_error is null"));
        Server.Clock.Advance(TimeSpan.FromSeconds(61));
        await limited.Deliver();
        Assert.Equal(3, Receiver.Events.Count);
        Assert.All(await one.HookLog(hook), delivery => Assert.Equal(1, delivery.GetProperty("attempts").GetInt32()));
    }

    // As they were made before: hexadecimal, which the reference library takes for base64.
    [Fact]
    public async Task A_secret_of_before_stays_and_signs_by_the_specification_too()
    {
        var (owner, hook) = await Hooked();
        await Server.Plant("update webhooks set seed = @seed where id = @hook", new { hook, seed = new string('a', 64) });
        var secret = Sender.SecretOf(new string('a', 64));

        await Reserved(owner);
        await Sender.Deliver();

        Assert.Matches("^whsec_[0-9a-f]{64}$", secret);
        var told = Assert.Single(Receiver.Events);
        Assert.Equal((1, 1), (told.SignaturesOf(secret), told.StandardSignaturesOf(secret)));
    }
}

public sealed class WebhookHandshakeTests_on_SQLite(OnSqlite fixture) : WebhookHandshakeTests(fixture), IClassFixture<OnSqlite>;

public sealed class WebhookHandshakeTests_on_MariaDB(OnMariaDb fixture) : WebhookHandshakeTests(fixture), IClassFixture<OnMariaDb>;
