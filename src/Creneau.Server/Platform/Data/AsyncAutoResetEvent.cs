using System.Threading.Channels;

namespace Creneau.Server.Platform.Data;

/// <summary>Wakes the one who waits for it. Beats that come while nobody waits are one beat for the next who does.</summary>
internal sealed class AsyncAutoResetEvent
{
    private readonly Channel<bool> _beats = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _beats.Writer.TryWrite(true);

    public IAsyncEnumerable<bool> Signals(CancellationToken cancellationToken) => _beats.Reader.ReadAllAsync(cancellationToken);
}
