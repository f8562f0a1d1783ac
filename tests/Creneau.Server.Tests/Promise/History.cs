using System.Collections.Concurrent;
using System.Diagnostics;
using Creneau.Rules;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>What a client set out to do to a reservation, a company or a student.</summary>
internal enum OperationKind
{
    Reserve,
    Change,
    Cancel,
    Confirm,
    Decline,
    Attend,
    Close,
    Reopen,
    Leave,
    Disable,
    Enable,
    Propose,
    AcceptProposal,
    RejectProposal,
    Join,
    AcceptOffer,
    DeclineOffer,
    Write,
    Other,
}

/// <summary>A call, when it was made on the wall and on the server's clock, and what came back.</summary>
internal sealed record Call(OperationKind OperationKind, long About, string Label)
{
    /// <summary>The slot that a reservation is asked for, or moved to.</summary>
    public Slot Slot { get; init; }

    public Closure? Closure { get; init; }

    public string By { get; init; } = "";

    public Answer Answer { get; init; } = null!;

    public TimeSpan Began { get; init; }

    public TimeSpan Ended { get; init; }

    public DateTimeOffset ClockBegan { get; init; }

    public DateTimeOffset ClockEnded { get; init; }

    public bool IsDone => Answer.Status < 300;

    /// <summary>Done, or unknown: a 503 says "try again", not "nothing happened".</summary>
    public bool MayBeDone => IsDone || Answer.Status == 503;
}

/// <summary>Everything that was asked and answered, kept to be held against the tables in the end.</summary>
internal sealed class History
{
    private const int MaxFaultsShown = 15;

    private readonly Stopwatch _wall = Stopwatch.StartNew();
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private int _faultCount;

    public TimeSpan Wall => _wall.Elapsed;

    public IReadOnlyCollection<Call> Calls => _calls;

    public void Add(Call call) => _calls.Enqueue(call);

    public void Fault(string what)
    {
        if (Interlocked.Increment(ref _faultCount) <= MaxFaultsShown)
        {
            _faults.Enqueue(what);
        }
    }

    /// <summary>Faults found so far, or null: the first of them, and how many there are.</summary>
    public string? Faults => _faultCount == 0 ? null : $"{_faultCount} broken promises:\n" + string.Join('\n', _faults);

    /// <summary>How many of a hundred calls were answered with 503.</summary>
    public double Unavailable => 100.0 * _calls.Count(call => call.Answer.Status == 503) / _calls.Count;

    public string Summary()
    {
        var slowest = _calls.MaxBy(call => call.Ended - call.Began)!;
        var statuses = _calls.GroupBy(call => (call.Answer.Status, call.Answer.Code)).OrderBy(group => group.Key.Status).ThenByDescending(group => group.Count());
        var operations = _calls.Where(call => call.IsDone).GroupBy(call => call.OperationKind).OrderBy(group => group.Key);
        return $"{_calls.Count} calls in {Wall.TotalSeconds:0.0} s, the slowest {(slowest.Ended - slowest.Began).TotalSeconds:0.00} s ({slowest.OperationKind}); "
            + string.Join(", ", operations.Select(group => $"{group.Key} {group.Count()}")) + "; "
            + string.Join(", ", statuses.Select(group => $"{group.Key.Status} {group.Key.Code}".TrimEnd() + " " + group.Count()));
    }
}
