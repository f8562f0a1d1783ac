using Creneau.Server.Data;
using Creneau.Server.Outbox;
using Creneau.Server.Settings;

namespace Creneau.Server.Mail;

/// <summary>Tells people by mail.</summary>
internal sealed class MailChannel(Addressing addressing, MailWriter writer, IPost post, MailSettings settings) : IChannel, IDisposable
{
    // The lanes share the one connection.
    private readonly SemaphoreSlim _turn = new(1);

    public string Name => "mail";

    public Task<IReadOnlyList<Recipient>> Address(Session tables, Notice notice) => addressing.Of(tables, notice);

    public async Task<bool> Send(Delivery delivery, CancellationToken stop)
    {
        if (await writer.Write(delivery, stop) is not { } draft)
        {
            return false;
        }

        using var message = Envelope.Seal(delivery, draft, settings.Sender());
        await InTurn(() => post.Send(message, stop), stop);
        return true;
    }

    public Task Rest() => InTurn(post.Rest, CancellationToken.None);

    public void Dispose() => _turn.Dispose();

    private async Task InTurn(Func<Task> work, CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
