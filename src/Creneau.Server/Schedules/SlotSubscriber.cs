using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Creneau.Server.Schedules;

/// <summary>One connection to a stream of free slots. One that does not keep up is disconnected; when it connects again it gets all slots.</summary>
internal sealed class SlotSubscriber(Action onEnd)
{
    private const int MaxQueued = 16;

    private readonly Channel<SseItem<string>> _queue = Channel.CreateBounded<SseItem<string>>(MaxQueued);

    public bool HasLeft { get; private set; }

    /// <summary>False when its queue is full: it is disconnected.</summary>
    public bool TryPublish(SseItem<string> item)
    {
        var hasRoom = _queue.Writer.TryWrite(item);
        if (!hasRoom) End();

        return hasRoom;
    }

    public void End() => _queue.Writer.TryComplete();

    /// <summary>The events, until it leaves or is disconnected.</summary>
    public async IAsyncEnumerable<SseItem<string>> Events([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in _queue.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            HasLeft = true;
            onEnd();
        }
    }
}
