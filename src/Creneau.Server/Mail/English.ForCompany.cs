namespace Creneau.Server.Mail;

internal sealed partial class English
{
    private static Letter ForCompany(string kind, Matter matter) => kind switch
    {
        MailKind.RequestReceived => new(
            $"New request: {matter.Student}, {matter.When}",
            $"{matter.Student} asks {matter.Company} for a slot. Please answer within 72 hours, or the request expires.")
        {
            Details = [When(matter), School(matter), Notes(matter)],
            Action = "Answer the request",
        },
        MailKind.RequestMoved => new(
            $"Request moved: {matter.Student}, {matter.When}",
            $"{matter.Student} has moved the request to {matter.Company} to another slot.")
        {
            Details = [("Now", matter.When), ("Before", matter.Before), Notes(matter)],
            Action = "Answer the request",
        },
        MailKind.ReservationReceived => new(
            $"New reservation: {matter.Student}, {matter.When}",
            $"{matter.Student} has reserved a slot of {matter.Company}. It is confirmed at once.")
        {
            Details = [When(matter), School(matter), Notes(matter)],
            Action = "See the reservation",
        },
        MailKind.CancelledForCompany => new(
            $"Cancelled: {matter.Student}, {matter.When}",
            $"The reservation of {matter.Student} with {matter.Company} was cancelled by {By(matter)}. The place is free again.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "See the reservation",
        },
        MailKind.OwnCancellationForCompany => new(
            $"Cancelled: {matter.Student}, {matter.When}",
            $"{matter.Company} has cancelled the reservation of {matter.Student}. This mail takes it out of your calendar.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "See the reservation",
        },
        MailKind.ExpiredForCompany => new(
            $"Expired: {matter.Student}, {matter.When}",
            $"The request of {matter.Student} to {matter.Company} was not answered in time and has expired. The place is free again.")
        {
            Details = [When(matter)],
            Action = "See the request",
        },
        MailKind.ProposalAccepted => new(
            $"Accepted: {matter.Student}, {matter.When}",
            $"{matter.Student} has accepted the slot that {matter.Company} proposed.")
        {
            Details = [When(matter)],
            Action = "See the reservation",
        },
        MailKind.ProposalRejected => new(
            $"Refused: {matter.Student}, {matter.When}",
            $"{matter.Student} has refused the slot that {matter.Company} proposed.")
        {
            Details = [("Proposed", matter.When)],
            Action = "See the request",
        },
        MailKind.MessageFromStudent => new(
            $"New messages from {matter.Student}",
            $"{matter.Student} has written to {matter.Company} about a reservation: there are new messages.")
        {
            Details = [When(matter)],
            Action = "Read and answer",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such mail"),
    };
}
