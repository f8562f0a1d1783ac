using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Creneau.Server.Schedules;

/// <summary>One who listens. Whoever does not keep up is let go: connecting again, they are told everything anew.</summary>
internal sealed class Listener(Action whenLeft)
{
    private const int MaxWaiting = 16;

    private readonly Channel<SseItem<string>> _waiting = Channel.CreateBounded<SseItem<string>>(MaxWaiting);

    public bool HasLeft { get; private set; }

    /// <summary>False when they did not take what they were told before, and are let go.</summary>
    public bool Tell(SseItem<string> item)
    {
        var hasRoom = _waiting.Writer.TryWrite(item);
        if (!hasRoom)
        {
            End();
        }

        return hasRoom;
    }

    public void End() => _waiting.Writer.TryComplete();

    /// <summary>What they are told, until they leave or are let go.</summary>
    public async IAsyncEnumerable<SseItem<string>> Events([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in _waiting.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            HasLeft = true;
            whenLeft();
        }
    }
}
