using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Webhooks;

/// <summary>Tests with a receiver of webhooks, and an instance that sends to it when it is told to. No webhook of other tests is left.</summary>
public abstract class ReceivedTests(ServerFixture fixture) : IAsyncLifetime
{
    protected TestServer Server => fixture.Server;

    protected TestServer Sender { get; private set; } = null!;

    protected WebhookReceiver Receiver { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Server.Deliver();
        await Server.Plant("delete from webhooks");
        Sender = await Another();
        Receiver = await WebhookReceiver.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await Sender.DisposeAsync();
    }

    /// <summary>Another instance, whose worker sends by itself if wanted.</summary>
    protected Task<TestServer> Another(bool isWorking = false) =>
        fixture.Another(("WEBHOOK_PRIVATE_ADDRESSES", "on"), ("JWT_ACCESS_TOKEN_EXPIRES", "2592000"), ("OUTBOX_WORKER", isWorking ? "on" : "off"));

    /// <summary>Another instance, with settings of its own.</summary>
    protected Task<TestServer> Another(params (string Name, string Value)[] settings) => fixture.Another([("WEBHOOK_PRIVATE_ADDRESSES", "on"), .. settings]);

    protected string Url(string path) => $"http://127.0.0.1:{Receiver.Port}/{path}";

    protected async Task<(Client Owner, long Hook)> Hooked()
    {
        var owner = await Sender.Owner();
        return (owner, (await owner.Hook(Receiver.Url)).Id);
    }

    /// <summary>At a company of its own each time: what lapses while the clock is advanced must not add events.</summary>
    protected async Task<long> Reserved(Client owner)
    {
        var company = await owner.OpenCompany(autoConfirm: true);
        return await (await Sender.Student()).Reserved(company, Server.Next(DayOfWeek.Monday, 20));
    }
}
