using System.Collections.Concurrent;

namespace Creneau.Server.Accounts;

/// <summary>
/// Runs what costs a core and much memory, one at a time a core, on threads of its own: a storm of logins waits here, and beyond
/// a bound is told to come back, while every other call goes on.
/// </summary>
internal sealed class HashQueue : IDisposable
{
    private const int MaxWaiting = 256;

    private readonly BlockingCollection<Action> _waiting = new(MaxWaiting);

    public HashQueue()
    {
        for (var core = 0; core < Environment.ProcessorCount; core++)
        {
            new Thread(Work) { IsBackground = true, Name = "hash " + core }.Start();
        }
    }

    public async Task<T> Run<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isQueued = !_waiting.IsAddingCompleted && _waiting.TryAdd(() =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                answer.TrySetCanceled(cancellationToken);
                return;
            }

            try
            {
                answer.TrySetResult(hash());
            }
            catch (Exception error)
            {
                answer.TrySetException(error); // thrown again where it is awaited
            }
        });
        return isQueued ? await answer.Task : throw new UnavailableException("Too many passwords are waiting to be hashed");
    }

    public void Dispose() => _waiting.CompleteAdding();

    private void Work()
    {
        foreach (var hash in _waiting.GetConsumingEnumerable())
        {
            hash();
        }
    }
}
