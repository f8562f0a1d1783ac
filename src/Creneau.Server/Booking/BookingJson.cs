using System.Text.Json.Serialization;

namespace Creneau.Server.Booking;

/// <summary>The JSON types of the kernel.</summary>
[JsonSerializable(typeof(IReadOnlyList<ExportedHold>))]
internal sealed partial class BookingJson : JsonSerializerContext;
