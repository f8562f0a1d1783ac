using System.Text.Json;
using Creneau.Server.Http;

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
            Write(json, reservation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReservationReply reservation)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, reservation.Id);
        json.WriteStartObject("company"u8);
        json.WriteNumber("id"u8, reservation.Company.Id);
        json.WriteString("name"u8, reservation.Company.Name);
        json.WriteString("city"u8, reservation.Company.City);
        json.WriteString("logo_url"u8, reservation.Company.LogoUrl);
        json.WriteEndObject();
        if (reservation.Student is { } student)
        {
            Write(json, student);
        }

        json.Write("date"u8, reservation.Date);
        json.Write("time_start"u8, reservation.TimeStart);
        json.Write("time_end"u8, reservation.TimeEnd);
        json.Write("status"u8, reservation.Status);
        Write(json, reservation.Proposal);
        json.WriteString("notes"u8, reservation.Notes);
        json.WriteString("instructions"u8, reservation.Instructions);
        json.Write("attended"u8, reservation.Attended);
        json.WriteString("cancellation_reason"u8, reservation.CancellationReason);
        json.Write("cancelled_by"u8, reservation.CancelledBy);
        json.Write("confirmed_at"u8, reservation.ConfirmedAt);
        json.Write("cancelled_at"u8, reservation.CancelledAt);
        json.Write("completed_at"u8, reservation.CompletedAt);
        json.Write("created_at"u8, reservation.CreatedAt);
        json.Write("updated_at"u8, reservation.UpdatedAt);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReservingStudent student)
    {
        json.WriteStartObject("student"u8);
        json.WriteNumber("id"u8, student.Id);
        json.WriteString("first_name"u8, student.FirstName);
        json.WriteString("last_name"u8, student.LastName);
        json.WriteString("school"u8, student.School);
        if (student.Email is not null)
        {
            json.WriteString("email"u8, student.Email);
        }

        if (student.Phone is not null)
        {
            json.WriteString("phone"u8, student.Phone);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ProposalReply? proposal)
    {
        if (proposal is null)
        {
            json.WriteNull("proposal"u8);
            return;
        }

        json.WriteStartObject("proposal"u8);
        json.Write("date"u8, proposal.Date);
        json.Write("time_start"u8, proposal.TimeStart);
        json.Write("time_end"u8, proposal.TimeEnd);
        json.WriteString("reason"u8, proposal.Reason);
        json.Write("expires_at"u8, proposal.ExpiresAt);
        json.WriteEndObject();
    }
}
