namespace Creneau.Server.Tests.Setup;

/// <summary>Tests that begin with an empty outbox and a mail server of their own, and start those who send to it themselves.</summary>
public abstract class EmptyOutboxTests(ServerFixture fixture) : IAsyncLifetime
{
    protected ServerFixture Fixture => fixture;

    protected MailServer Mailbox { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await fixture.Server.Deliver(); // what other tests have left goes into files
        await fixture.Server.Plant("delete from deliveries");
        Mailbox = await MailServer.Borrow();
    }

    public async ValueTask DisposeAsync() => await Mailbox.GiveBack();

    protected Task<TestServer> Sender(bool isWorking = false) => fixture.Another([.. Mailbox.Settings, ("OUTBOX_WORKER", isWorking ? "on" : "off")]);
}
