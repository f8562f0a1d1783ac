using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Creneau.Server.Calendars;

/// <summary>Writes iCalendar (RFC 5545).</summary>
internal static class CalendarFile
{
    public const string Request = "REQUEST";
    public const string Cancel = "CANCEL";

    /// <summary>How often a calendar program may refresh a feed.</summary>
    private const string Refresh = "PT1H";

    /// <summary>One entry as a scheduling message (RFC 5546).</summary>
    public static string Message(string method, CalendarEntry entry, Organizer organizer, Attendee? attendee, DateTimeOffset sentAt)
    {
        var item = Event(entry, sentAt);
        item.Organizer = organizer;
        if (attendee is not null) item.Attendees.Add(attendee);

        var calendar = Empty([entry]);
        calendar.Method = method;
        calendar.Events.Add(item);
        return Text(calendar);
    }

    /// <summary>One entry, for a person who adds it to a calendar. It has the identity that it has in feeds and invitations, so that it is there once.</summary>
    public static string Single(CalendarEntry entry)
    {
        var calendar = Empty([entry]);
        calendar.Events.Add(Event(entry, entry.UpdatedAt));
        return Text(calendar);
    }

    /// <summary>The entries of a feed. The same reservations give the same text, so that its ETag is stable.</summary>
    public static string Feed(string name, IReadOnlyList<CalendarEntry> entries)
    {
        var calendar = Empty(entries);
        calendar.AddProperty("NAME", name);
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        var interval = new CalendarProperty("REFRESH-INTERVAL", Refresh);
        interval.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(interval);
        foreach (var entry in entries)
        {
            calendar.Events.Add(Event(entry, entry.UpdatedAt));
        }

        return Text(calendar);
    }

    private static Calendar Empty(IReadOnlyList<CalendarEntry> entries)
    {
        var calendar = new Calendar { ProductId = "-//Creneau//Creneau//EN" };
        foreach (var zone in entries.Where(entry => entry.IsLocal).GroupBy(entry => entry.TimeZone).OrderBy(zone => zone.Key, StringComparer.Ordinal))
        {
            calendar.AddChild(ZoneChanges.Of(zone.Key, zone.Select(entry => entry.Period)));
        }

        return calendar;
    }

    private static CalendarEvent Event(CalendarEntry entry, DateTimeOffset stamp)
    {
        var (start, end) = entry.IsLocal
            ? (Local(entry.Slot.Date.ToDateTime(entry.Slot.Start), entry.TimeZone), Local(entry.Slot.End.On(entry.Slot.Date), entry.TimeZone))
            : (Utc(entry.Period.From), Utc(entry.Period.To));
        return new CalendarEvent
        {
            Uid = entry.Uid,
            Sequence = entry.Sequence,
            DtStamp = Utc(stamp),
            LastModified = Utc(entry.UpdatedAt),
            Start = start,
            End = end,
            Status = entry.Status switch
            {
                ReservationStatus.Pending => EventStatus.Tentative,
                ReservationStatus.Cancelled => EventStatus.Cancelled,
                _ => EventStatus.Confirmed,
            },
            Summary = entry.Title,
            Location = entry.Place,
            Description = entry.Text,
            Url = new Uri(entry.Link),
            Class = "PRIVATE",
            Transparency = entry.Status == ReservationStatus.Cancelled ? TransparencyType.Transparent : TransparencyType.Opaque,
        };
    }

    private static CalDateTime Local(DateTime time, string zone) => new(time, zone);
    private static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime);
    private static string Text(Calendar calendar) => Folding.Mend(new CalendarSerializer().SerializeToString(calendar)!);
}
