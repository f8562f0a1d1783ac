using Creneau.Server.Booking;
using Creneau.Server.Messages;
using Creneau.Server.Reservations;

namespace Creneau.Web.Reservations;

/// <summary>The answers that the page of a reservation takes: the company's to a request, the student's to a proposal, and who came.</summary>
internal static class AnswerPages
{
    public static void MapAnswers(this RouteGroupBuilder one)
    {
        one.MapPost("/confirm", Confirm).ForCompanies();
        one.MapPost("/decline", Decline).ForCompanies();
        one.MapPost("/attendance", RecordAttendance).ForCompanies();
        one.MapPost("/proposal/accept", AcceptProposal).ForStudents();
        one.MapPost("/proposal/reject", RejectProposal).ForStudents();
    }

    private static async Task<IResult> Confirm(
        PageContext page, long id, Confirm confirm, ReadReservationDetails read, ListMessages list, CancellationToken cancellationToken)
    {
        if (page.Form.Read<ConfirmRequest>(page.Text) is not { } request) return await ReservationPages.Again(page, id, read, list, cancellationToken);

        var result = await confirm.Execute(new(id, request.Instructions), page.Actor, cancellationToken);
        return await IsDone(page, id, result, reservation => reservation.Status == ReservationStatus.Confirmed, read, cancellationToken)
            ? Done(page, id, Message.RequestConfirmed)
            : await ReservationPages.Again(page, id, read, list, cancellationToken);
    }

    private static async Task<IResult> Decline(
        PageContext page, long id, Decline decline, ReadReservationDetails read, ListMessages list, CancellationToken cancellationToken)
    {
        if (page.Form.Read<DeclineRequest>(page.Text) is not { } request) return await ReservationPages.Again(page, id, read, list, cancellationToken);

        var result = await decline.Execute(new(id, request.Reason), page.Actor, cancellationToken);
        return await IsDone(page, id, result, reservation => reservation.CancelledBy == CancelledBy.Company, read, cancellationToken)
            ? Done(page, id, Message.RequestDeclined)
            : await ReservationPages.Again(page, id, read, list, cancellationToken);
    }

    private static async Task<IResult> RecordAttendance(
        PageContext page, long id, RecordAttendance record, ReadReservationDetails read, ListMessages list, CancellationToken cancellationToken) =>
        page.Form.Read<AttendanceRequest>(page.Text) is { } request
        && page.Form.Accepts(await record.Execute(new(id, request.Attended!.Value), page.Actor, cancellationToken), page.Text)
            ? Done(page, id, Message.AttendanceRecorded)
            : await ReservationPages.Again(page, id, read, list, cancellationToken);

    private static async Task<IResult> AcceptProposal(
        PageContext page, long id, AcceptProposal accept, ReadReservationDetails read, ListMessages list, CancellationToken cancellationToken) =>
        page.Form.Read<AnswerProposalRequest>(page.Text) is { } request
        && page.Form.Accepts(await accept.Execute(new(id, request), page.Actor, cancellationToken), page.Text)
            ? Done(page, id, Message.ProposalAccepted)
            : await ReservationPages.Again(page, id, read, list, cancellationToken);

    private static async Task<IResult> RejectProposal(
        PageContext page, long id, RejectProposal reject, ReadReservationDetails read, ListMessages list, CancellationToken cancellationToken)
    {
        if (page.Form.Read<AnswerProposalRequest>(page.Text) is not { } request) return await ReservationPages.Again(page, id, read, list, cancellationToken);

        var result = await reject.Execute(new(id, request), page.Actor, cancellationToken);
        return await IsDone(page, id, result, reservation => reservation is { Status: ReservationStatus.Pending, Proposal: null }, read, cancellationToken)
            ? Done(page, id, Message.ProposalDeclined)
            : await ReservationPages.Again(page, id, read, list, cancellationToken);
    }

    // A form that is sent twice finds done what it asks for; that is no problem to tell.
    private static async Task<bool> IsDone(
        PageContext page, long id, Result<Reservation> result, Func<Reservation, bool> isDone, ReadReservationDetails read, CancellationToken cancellationToken) =>
        (result.Refusal is Refusal.InvalidState or Refusal.NoProposal
            && (await read.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var details) && isDone(details.Reservation))
        || page.Form.Accepts(result, page.Text);

    // A list that answers in place brings the address to come back to.
    private static IResult Done(PageContext page, long id, Message message) => page.Next(LocalAddress.Of(page.Form["next"]) ?? ReservationPages.AddressOf(id), message);
}
