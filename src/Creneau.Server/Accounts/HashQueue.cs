namespace Creneau.Server.Accounts;

/// <summary>
/// Hashes passwords on threads of its own, one for each core, because a hash takes a core and much memory. Many logins at once wait in
/// the queue, or are refused when it is full, while other requests go on. The addresses that wait take turns, so that one that sends many delays
/// the others by one hash each time.
/// </summary>
internal sealed class HashQueue : IDisposable
{
    private const int MaxWaiting = 256;
    private const int MaxOfOrigin = 128;

    private readonly Lock _entry = new();
    private readonly SemaphoreSlim _filled = new(0);
    private readonly Dictionary<string, LinkedList<Job>> _jobs = [];
    private readonly Queue<string> _turns = new();
    private int _waiting;
    private bool _isClosed;

    public HashQueue()
    {
        for (var core = 0; core < Environment.ProcessorCount; core++)
        {
            new Thread(Work) { IsBackground = true, Name = "hash " + core }.Start();
        }
    }

    /// <summary>Runs the hash when the turn of its address comes.</summary>
    /// <exception cref="UnavailableException">The queue is full, or too many hashes of the same address wait in it.</exception>
    public async Task<T> Run<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var job = new Job(Run, () => completion.TrySetException(Full()));
        return TryAdd(CallOrigin.Current, job) ? await completion.Task : throw Full();

        void Run()
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
        }
    }

    public void Dispose()
    {
        lock (_entry)
        {
            _isClosed = true;
        }

        _filled.Release(Environment.ProcessorCount);
    }

    private static UnavailableException Full() => new("Too many passwords are waiting to be hashed");

    private bool TryAdd(string origin, Job job)
    {
        lock (_entry)
        {
            var own = _jobs.GetValueOrDefault(origin);
            if (_isClosed || own?.Count >= MaxOfOrigin || (_waiting >= MaxWaiting && !MakeRoom(own?.Count ?? 0))) return false;

            if (own is null || own.Count == 0)
            {
                _jobs[origin] = own = new LinkedList<Job>();
                _turns.Enqueue(origin);
            }

            own.AddLast(job);
            _waiting++;
        }

        _filled.Release();
        return true;
    }

    // In a full queue the address with the most hashes gives one up to an address with fewer: else a few addresses could shut out all others.
    private bool MakeRoom(int own)
    {
        var longest = _jobs.Values.MaxBy(jobs => jobs.Count)!;
        if (longest.Count <= own + 1) return false;

        var displaced = longest.Last!.Value;
        longest.RemoveLast();
        _waiting--;
        displaced.Refuse();
        return true;
    }

    private Job? Take()
    {
        lock (_entry)
        {
            if (!_turns.TryDequeue(out var origin)) return null; // what was waited for was displaced

            var jobs = _jobs[origin];
            var job = jobs.First!.Value;
            jobs.RemoveFirst();
            _waiting--;
            if (jobs.Count == 0) _jobs.Remove(origin);
            else _turns.Enqueue(origin);

            return job;
        }
    }

    private void Work()
    {
        while (true)
        {
            _filled.Wait();
            if (Take() is { } job) job.Run();
            else if (_isClosed) return;
        }
    }

    private sealed record Job(Action Run, Action Refuse);
}
