using System.Threading.Channels;

namespace Creneau.Server.Platform.Data;

/// <summary>Wakes its one waiter. Signals that come while there is no waiter count as one for the next.</summary>
internal sealed class AsyncAutoResetEvent
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _signals.Writer.TryWrite(true);
    public IAsyncEnumerable<bool> Signals(CancellationToken cancellationToken) => _signals.Reader.ReadAllAsync(cancellationToken);
}
