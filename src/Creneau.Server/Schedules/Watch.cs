using System.Net.ServerSentEvents;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Schedules;

/// <summary>The listeners to the same slots, and what they have been told. Each event is written once, for all of them.</summary>
internal sealed class Watch
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly List<Listener> _listeners = [];
    private Offer? _offer;
    private FreeSlotsReply? _told;
    private SseItem<string>? _all;
    private DateTimeOffset _lookedAt;
    private DateTimeOffset _toldAt;
    private bool _hasBegun;
    private bool _hasEnded;

    /// <summary>Who comes is told at once what the others know.</summary>
    public Joined Join(Listener listener)
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                return Joined.TooLate;
            }

            _listeners.Add(listener);
            if (_told is not null)
            {
                listener.Tell(_all ??= All(_told));
            }

            var isFirst = !_hasBegun;
            _hasBegun = true;
            return isFirst ? Joined.First : Joined.Another;
        }
    }

    /// <summary>False once all have left: then nobody can join any more.</summary>
    public bool HasListeners()
    {
        lock (_lock)
        {
            _listeners.RemoveAll(listener => listener.HasLeft);
            _hasEnded |= _listeners.Count == 0;
            return !_hasEnded;
        }
    }

    /// <summary>Tells everybody what is otherwise now. The slots are looked at only when the agenda has changed or one may have begun.</summary>
    public void Tell(Offer offer, DatePeriod period, DateTimeOffset now)
    {
        lock (_lock)
        {
            var isKnown = _offer?.IsSameAs(offer) == true && MinuteOf(_lookedAt) == MinuteOf(now);
            SseItem<string>? news = isKnown ? null : Look(FreeSlotsReply.Of(offer, period, now));
            (_offer, _lookedAt) = (offer, now);
            if (news is null && now - _toldAt >= s_heartbeat)
            {
                news = new SseItem<string>("", "heartbeat");
            }

            if (news is { } item)
            {
                _listeners.RemoveAll(listener => !listener.Tell(item));
                _toldAt = now;
            }
        }
    }

    private SseItem<string>? Look(FreeSlotsReply now)
    {
        SseItem<string>? news = _told is null ? All(now) : Change(_told.Timeslots, now.Timeslots);
        if (news is not null)
        {
            (_told, _all) = (now, null);
        }

        return news;
    }

    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _listeners.ForEach(listener => listener.End());
            _listeners.Clear();
        }
    }

    private static long MinuteOf(DateTimeOffset instant) => instant.UtcTicks / TimeSpan.TicksPerMinute;

    private static SseItem<string> All(FreeSlotsReply slots) => new(Json.Text(slots), "timeslots");

    private static SseItem<string>? Change(IReadOnlyList<FreeSlotReply> before, IReadOnlyList<FreeSlotReply> now)
    {
        var gone = before.ToDictionary(slot => (slot.Date, slot.StartTime, slot.EndTime));
        var other = now.Where(slot => !gone.Remove((slot.Date, slot.StartTime, slot.EndTime), out var old) || old != slot).ToArray();
        return other.Length + gone.Count == 0 ? null
            : new SseItem<string>(Json.Text(new FreeSlotsChange(other, [.. gone.Values.Select(RemovedSlot.Of)])), "change");
    }
}

internal enum Joined
{
    First,
    Another,
    TooLate,
}

/// <summary>What has become otherwise.</summary>
/// <param name="Timeslots">Slots that are new, or have other places left.</param>
/// <param name="Removed">Slots that are not offered any more.</param>
internal sealed record FreeSlotsChange(IReadOnlyList<FreeSlotReply> Timeslots, IReadOnlyList<RemovedSlot> Removed);

internal sealed record RemovedSlot(DateOnly Date, TimeOnly StartTime, TimeOnly EndTime)
{
    public static RemovedSlot Of(FreeSlotReply slot) => new(slot.Date, slot.StartTime, slot.EndTime);
}
