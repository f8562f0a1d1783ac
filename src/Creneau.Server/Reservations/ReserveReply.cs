using System.Text.Json;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Reservations;

internal sealed record ReserveReply(long Id, string Message, ReservationReply Reservation) : IWritten
{
    public static ReserveReply Of(ReservationRow row, Actor actor) => new(row.Id, "Reservation created successfully", row.For(actor));

    public CreatedWritten<ReserveReply> Created() => new($"/api/reservations/{Id}", this);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, Id);
        json.WriteString("message"u8, Message);
        json.WritePropertyName("reservation"u8);
        Reservation.Write(json);
        json.WriteEndObject();
    }
}
