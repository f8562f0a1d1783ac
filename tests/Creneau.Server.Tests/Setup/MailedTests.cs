namespace Creneau.Server.Tests.Setup;

/// <summary>Tests with a mail server of their own, and an instance that sends to it when it is told to.</summary>
public abstract class MailedTests(ServerFixture fixture) : IAsyncLifetime
{
    protected ServerFixture Fixture => fixture;

    protected MailServer Mailbox { get; private set; } = null!;

    protected TestServer Sender { get; private set; } = null!;

    /// <summary>Settings of the instance that sends.</summary>
    protected virtual IReadOnlyList<(string Name, string Value)> Settings => [];

    public async ValueTask InitializeAsync()
    {
        Mailbox = await MailServer.Borrow();
        Sender = await fixture.Another([.. Mailbox.Settings, .. Settings]);
    }

    public async ValueTask DisposeAsync()
    {
        await Sender.DisposeAsync();
        await Mailbox.GiveBack();
    }
}
