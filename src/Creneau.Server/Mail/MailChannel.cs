using Creneau.Server.Data;
using Creneau.Server.Outbox;
using Creneau.Server.Settings;

namespace Creneau.Server.Mail;

/// <summary>Tells people by mail.</summary>
internal sealed class MailChannel(Addressing addressing, MailWriter writer, IPost post, MailSettings settings) : IChannel
{
    public string Name => "mail";

    public Task<IReadOnlyList<Recipient>> Address(Session tables, Notice notice) => addressing.Of(tables, notice);

    public async Task<bool> Send(Delivery delivery, CancellationToken stop)
    {
        if (await writer.Write(delivery, stop) is not { } draft)
        {
            return false;
        }

        using var message = Envelope.Seal(delivery, draft, settings.From);
        await post.Send(message, stop);
        return true;
    }

    public Task Rest() => post.Rest();
}
