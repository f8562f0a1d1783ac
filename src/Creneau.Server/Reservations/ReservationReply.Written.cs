using System.Text.Json;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Reservations;

internal sealed partial record ReservationReply : IWritten
{
    /// <summary>Without a name: as an element of a list, or after one that was written.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, Id);
        json.WriteStartObject("company"u8);
        json.WriteNumber("id"u8, Company.Id);
        json.WriteString("name"u8, Company.Name);
        json.WriteString("city"u8, Company.City);
        json.WriteString("logo_url"u8, Company.LogoUrl);
        json.WriteEndObject();
        if (Student is { } student)
        {
            Write(json, student);
        }

        json.Write("date"u8, Date);
        json.Write("time_start"u8, TimeStart);
        json.Write("time_end"u8, TimeEnd);
        json.Write("status"u8, Status);
        Write(json, Proposal);
        json.WriteString("notes"u8, Notes);
        json.WriteString("instructions"u8, Instructions);
        json.Write("attended"u8, Attended);
        json.WriteString("cancellation_reason"u8, CancellationReason);
        json.Write("cancelled_by"u8, CancelledBy);
        json.Write("confirmed_at"u8, ConfirmedAt);
        json.Write("cancelled_at"u8, CancelledAt);
        json.Write("completed_at"u8, CompletedAt);
        json.Write("created_at"u8, CreatedAt);
        json.Write("updated_at"u8, UpdatedAt);
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
