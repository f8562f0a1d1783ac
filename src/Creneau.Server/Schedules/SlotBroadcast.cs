using System.Net.ServerSentEvents;
using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>The subscribers to the same slots, and what was published to them. Each event is serialized once, for all of them.</summary>
internal sealed class SlotBroadcast
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly List<SlotSubscriber> _subscribers = [];
    private CompanyAvailability? _company;
    private FreeSlotsReply? _published;
    private SseItem<string>? _all;
    private DateTimeOffset _readAt;
    private DateTimeOffset _publishedAt;
    private bool _hasBegun;
    private bool _hasEnded;

    /// <summary>A new subscriber gets at once what the others have.</summary>
    public SubscribeResult Subscribe(SlotSubscriber subscriber)
    {
        lock (_lock)
        {
            if (_hasEnded) return SubscribeResult.TooLate;

            _subscribers.Add(subscriber);
            if (_published is not null) subscriber.TryPublish(_all ??= All(_published));

            var isFirst = !_hasBegun;
            _hasBegun = true;
            return isFirst ? SubscribeResult.First : SubscribeResult.Another;
        }
    }

    /// <summary>False once all have left: then no other can subscribe.</summary>
    public bool HasSubscribers()
    {
        lock (_lock)
        {
            _subscribers.RemoveAll(subscriber => subscriber.HasLeft);
            _hasEnded |= _subscribers.Count == 0;
            return !_hasEnded;
        }
    }

    /// <summary>Publishes what has changed. Slots are computed only when the availability has changed or a minute has passed, because one may have begun.</summary>
    public void Publish(CompanyAvailability company, DatePeriod period, DateTimeOffset now)
    {
        lock (_lock)
        {
            var isKnown = _company?.IsSameAs(company) == true && MinuteOf(_readAt) == MinuteOf(now);
            SseItem<string>? news = isKnown ? null : Changes(FreeSlotsReply.Of(company, period, now));
            (_company, _readAt) = (company, now);
            if (news is null && now - _publishedAt >= s_heartbeat) news = new SseItem<string>("", "heartbeat");

            if (news is { } item)
            {
                _subscribers.RemoveAll(subscriber => !subscriber.TryPublish(item));
                _publishedAt = now;
            }
        }
    }

    private SseItem<string>? Changes(FreeSlotsReply now)
    {
        SseItem<string>? news = _published is null ? All(now) : Change(_published.Timeslots, now.Timeslots);
        if (news is not null) (_published, _all) = (now, null);

        return news;
    }

    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _subscribers.ForEach(subscriber => subscriber.End());
            _subscribers.Clear();
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

internal enum SubscribeResult
{
    First,
    Another,
    TooLate,
}

/// <summary>What has changed.</summary>
/// <param name="Timeslots">Slots that are new, or have other places left.</param>
/// <param name="Removed">Slots that are not offered any more.</param>
internal sealed record FreeSlotsChange(IReadOnlyList<FreeSlotReply> Timeslots, IReadOnlyList<RemovedSlot> Removed);

internal sealed record RemovedSlot(DateOnly Date, TimeOnly StartTime, EndTime EndTime)
{
    public static RemovedSlot Of(FreeSlotReply slot) => new(slot.Date, slot.StartTime, slot.EndTime);
}
