using System.Buffers;
using System.IO.Pipelines;
using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>
/// One stream of free slots. It has no queue: it writes what is new when its connection takes it, so that a slow reader holds its transport
/// buffer and gets many changes as one.
/// </summary>
internal sealed class SlotSubscriber(CompanySlots company, DatePeriod period, Func<Task> read, Action onEnd) : IDisposable
{
    private const int MaxChange = 16 * 1024; // an event with so many bytes takes no other day
    private const int AtOnce = 8 * 1024; // bytes that are handed to the connection before it says whether it takes more

    private readonly long[] _seen = new long[period.To.DayNumber - period.From.DayNumber + 1];
    private bool _hasBegun;
    private int _heartbeat = company.Heartbeat;

    /// <summary>Writes events until the client or the company leaves, or this subscriber has missed too much.</summary>
    public async Task Run(PipeWriter body, CancellationToken cancellationToken)
    {
        if (!company.Has(period)) await read().WaitAsync(cancellationToken);

        while (true)
        {
            var change = company.NextChange;
            if (company.HasEnded || !await Write(body, cancellationToken)) return;

            await change.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        company.Unsubscribe(period);
        onEnd();
    }

    /// <summary>False when the stream ends.</summary>
    private async Task<bool> Write(PipeWriter body, CancellationToken cancellationToken)
    {
        var (heartbeat, hasWritten) = (company.Heartbeat, false);
        if (_hasBegun)
        {
            for (var index = 0; index < _seen.Length;)
            {
                List<SlotDayChange> changes = [];
                if (!TakeChanges(ref index, changes)) return false;
                if (changes.Count == 0) break;

                WriteChange(body, changes);
                hasWritten = true;
                if (!await Flush(body, cancellationToken)) return false;
            }
        }
        else if (company.Has(period))
        {
            hasWritten = _hasBegun = true;
            if (!await WriteAll(body, cancellationToken)) return false;
        }

        if (!hasWritten && heartbeat != _heartbeat)
        {
            body.Write("event: heartbeat\ndata: \n\n"u8);
            if (!await Flush(body, cancellationToken)) return false;
        }

        _heartbeat = heartbeat;
        return true;
    }

    // Each day as it is when its turn comes, so that a slow reader keeps no old ones.
    private async Task<bool> WriteAll(PipeWriter body, CancellationToken cancellationToken)
    {
        body.Write("event: timeslots\ndata: "u8);
        body.Write(SlotJson.Begin(company.Company!, period).Span);
        var isFirst = true;
        for (var index = 0; index < _seen.Length; index++)
        {
            var day = company.On(period.From.AddDays(index))!;
            _seen[index] = day.Version;
            if (day.All.IsEmpty) continue;

            if (!isFirst) body.Write(","u8);
            isFirst = false;
            for (var rest = day.All; !rest.IsEmpty; rest = rest[Math.Min(AtOnce, rest.Length)..])
            {
                body.Write(rest.Span[..Math.Min(AtOnce, rest.Length)]);
                if (!await Flush(body, cancellationToken)) return false;
            }
        }

        body.Write("]}\n\n"u8);
        return await Flush(body, cancellationToken);
    }

    /// <summary>Takes the changes of days from the index on, at most as many as fit into an event. False when some are too long ago to be known.</summary>
    private bool TakeChanges(ref int index, List<SlotDayChange> changes)
    {
        for (var bytes = 0; index < _seen.Length && bytes < MaxChange; index++)
        {
            var day = company.On(period.From.AddDays(index))!;
            if (day.Version == _seen[index]) continue;
            if (day.ChangeSince(_seen[index]) is not { } change) return false;

            _seen[index] = day.Version;
            bytes += change.Slots.Length + change.Removed.Length;
            changes.Add(change);
        }

        return true;
    }

    private static void WriteChange(PipeWriter body, List<SlotDayChange> changes)
    {
        body.Write("event: change\ndata: {\"timeslots\":["u8);
        WriteList(body, changes.Select(change => change.Slots));
        body.Write("],\"removed\":["u8);
        WriteList(body, changes.Select(change => change.Removed));
        body.Write("]}\n\n"u8);
    }

    private static void WriteList(PipeWriter body, IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        var isFirst = true;
        foreach (var part in parts.Where(part => !part.IsEmpty))
        {
            if (!isFirst) body.Write(","u8);
            isFirst = false;
            body.Write(part.Span);
        }
    }

    private static async Task<bool> Flush(PipeWriter body, CancellationToken cancellationToken) => !(await body.FlushAsync(cancellationToken)).IsCompleted;
}
