using System.Text.Json.Serialization;

namespace Creneau.Server.Booking;

[JsonSerializable(typeof(IReadOnlyList<ExportedHold>))]
internal sealed partial class BookingJson : JsonSerializerContext;
