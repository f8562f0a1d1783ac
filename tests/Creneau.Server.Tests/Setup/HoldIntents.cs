using System.Text.Json;

namespace Creneau.Server.Tests.Setup;

/// <summary>What tests do with proposals and waiting lists.</summary>
public static class HoldIntents
{
    public static object Span(DateOnly date, string start, string? end = null) =>
        new { date = Some.Date(date), time_start = start, time_end = end ?? TimeOnly.Parse(start).AddHours(1).ToString("HH:mm") };

    public static Task<Answer> Propose(this Client owner, long reservation, DateOnly date, string start, string? end = null, string? reason = null) =>
        owner.Post($"/reservations/{reservation}/proposal", new
        {
            date = Some.Date(date),
            time_start = start,
            time_end = end ?? TimeOnly.Parse(start).AddHours(1).ToString("HH:mm"),
            reason,
        });

    public static Task<Answer> AcceptProposal(this Client student, long reservation, object? seen = null) =>
        student.Post($"/reservations/{reservation}/proposal/accept", seen);

    public static Task<Answer> RejectProposal(this Client student, long reservation, object? seen = null) =>
        student.Post($"/reservations/{reservation}/proposal/reject", seen);

    public static Task<Answer> Join(this Client student, long company, DateOnly date, string start = "09:00", string? end = null) =>
        student.Post($"/companies/{company}/waitlist", Span(date, start, end));

    public static Task<Answer> Leave(this Client student, long company, DateOnly date, string start = "09:00", string? end = null) =>
        student.Delete($"/companies/{company}/waitlist", Span(date, start, end));

    public static Task<Answer> AcceptOffer(this Client student, long entry) => student.Post($"/waitlist/{entry}/accept");

    public static Task<Answer> DeclineOffer(this Client student, long entry) => student.Post($"/waitlist/{entry}/decline");

    /// <summary>A new company whose first slot next Monday has one place, which a student holds; and the reservation.</summary>
    public static async Task<(Client Owner, Client Holder, long Company, long Id)> Full(this TestServer server)
    {
        var (owner, holder) = (await server.Owner(), await server.Student());
        var company = await owner.OpenCompany();
        return (owner, holder, company, await holder.Reserved(company, server.Next(DayOfWeek.Monday)));
    }

    /// <summary>A new student who waits for a slot, and the entry.</summary>
    public static async Task<(Client Student, long Entry)> Waiting(this TestServer server, long company, DateOnly date, string start = "09:00")
    {
        var student = await server.Student();
        return (student, (await student.Join(company, date, start)).Must(201).Id);
    }

    /// <summary>The time of what is offered to an entry is up, whatever the clock says.</summary>
    public static Task Lapse(this TestServer server, long entry) =>
        server.Plant("update held_places set expires_at = @Now where entry_id = @entry and is_open = 1", new { entry, server.Now });

    /// <summary>The window of a company that has one gets so many places.</summary>
    public static async Task Widen(this TestServer server, Client owner, long company, int places)
    {
        var window = await server.Count("select id from timeslots where company_id = @company", new { company });
        (await owner.Put($"/companies/{company}/timeslots/{window}", new { max_reservations = places })).Must(200);
    }

    /// <summary>The student's position in line, with a star when a place is offered; nothing when the student waits for nothing.</summary>
    public static async Task<string> Standing(this Client student)
    {
        var entries = (await student.Get("/users/me/waitlist")).Must(200).Member("waitlist").EnumerateArray();
        return string.Join(' ', entries.Select(entry => entry.GetProperty("position").GetInt32() + (entry.GetProperty("offer").ValueKind == JsonValueKind.Null ? "" : "*")));
    }

    /// <summary>What is proposed for a reservation: <c>10:00:00</c>, or nothing.</summary>
    public static async Task<string> Proposed(this Client person, long reservation)
    {
        var proposal = (await person.Get($"/reservations/{reservation}")).Must(200).Member("proposal");
        return proposal.ValueKind == JsonValueKind.Null ? "" : proposal.GetProperty("time_start").GetString()!;
    }
}
