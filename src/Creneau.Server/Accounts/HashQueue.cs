using System.Collections.Concurrent;

namespace Creneau.Server.Accounts;

/// <summary>
/// Hashes passwords on threads of its own, one for each core, because a hash takes a core and much memory. Many logins at once wait in
/// the queue, or are refused when it is full, while other requests go on.
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

    /// <summary>Runs the hash when its turn comes.</summary>
    /// <exception cref="UnavailableException">The queue is full.</exception>
    public async Task<T> Run<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isQueued = !_waiting.IsAddingCompleted && _waiting.TryAdd(() =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                completion.TrySetCanceled(cancellationToken);
                return;
            }

            try
            {
                completion.TrySetResult(hash());
            }
            catch (Exception error)
            {
                completion.TrySetException(error);
            }
        });
        return isQueued ? await completion.Task : throw new UnavailableException("Too many passwords are waiting to be hashed");
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
