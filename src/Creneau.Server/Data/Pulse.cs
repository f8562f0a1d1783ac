using System.Threading.Channels;

namespace Creneau.Server.Data;

/// <summary>Wakes the one who waits for it. Beats that come while nobody waits are one beat for the next who does.</summary>
internal sealed class Pulse
{
    private readonly Channel<bool> _beats = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Beat() => _beats.Writer.TryWrite(true);

    public IAsyncEnumerable<bool> Beats(CancellationToken stop) => _beats.Reader.ReadAllAsync(stop);
}
