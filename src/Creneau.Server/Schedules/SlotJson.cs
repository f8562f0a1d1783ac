using System.Text.Encodings.Web;
using System.Text.Json;
using Creneau.Server.Booking;

namespace Creneau.Server.Schedules;

/// <summary>
/// The JSON of <see cref="FreeSlotsReply"/> in parts, so that a list is never whole in memory and streams share what they send:
/// <see cref="Begin"/>, slots with commas between them, <c>]}</c>.
/// </summary>
internal static class SlotJson
{
    private const int EndOfList = 2;

    /// <summary>Of a writer of single slots: it writes as the serializer does.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>All that comes before the first slot.</summary>
    public static ReadOnlyMemory<byte> Begin(CompanyAvailability company, DatePeriod period) => Json.Bytes(new FreeSlotsReply
    {
        CompanyId = company.CompanyId,
        CompanyName = company.CompanyName,
        TimeZone = company.TimeZone,
        Period = period,
        Timeslots = [],
    }).AsMemory()[..^EndOfList];

    /// <summary>Slots with commas between them.</summary>
    public static ReadOnlyMemory<byte> Of(IEnumerable<FreeSlot> slots) => Elements(slots.Select(FreeSlotReply.Of).ToArray());

    /// <summary>Removed slots with commas between them.</summary>
    public static ReadOnlyMemory<byte> OfRemoved(IEnumerable<Slot> slots) => Elements(slots.Select(RemovedSlot.Of).ToArray());

    private static ReadOnlyMemory<byte> Elements<T>(T[] values) => values.Length == 0 ? default : Json.Bytes(values).AsMemory()[1..^1];
}
