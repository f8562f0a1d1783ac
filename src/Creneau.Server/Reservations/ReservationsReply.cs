using System.Text.Json;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Reservations;

/// <summary>A page of reservations.</summary>
internal sealed record ReservationsReply(long Total, int Page, int Limit, IReadOnlyList<ReservationReply> Reservations) : IWritten
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("total"u8, Total);
        json.WriteNumber("page"u8, Page);
        json.WriteNumber("limit"u8, Limit);
        json.WriteStartArray("reservations"u8);
        foreach (var reservation in Reservations)
        {
            reservation.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
