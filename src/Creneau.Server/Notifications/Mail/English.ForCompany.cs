namespace Creneau.Server.Notifications.Mail;

internal sealed partial class English
{
    private static MailContent ForCompany(string kind, MailModel model) => kind switch
    {
        MailKind.RequestReceived => new(
            $"New request: {model.Student}, {model.When}",
            $"{model.Student} asks {model.Company} for a slot. Please answer by {model.Until}: without an answer the request expires.")
        {
            Details = [When(model), School(model), Notes(model)],
            Action = "Answer the request",
        },
        MailKind.RequestMoved => new(
            $"Request moved: {model.Student}, {model.When}",
            $"{model.Student} has moved the request to {model.Company} to another slot. Please answer by {model.Until}: without an answer the request expires.")
        {
            Details = [("Now", model.When), ("Before", model.Before), Notes(model)],
            Action = "Answer the request",
        },
        MailKind.ReservationReceived => new(
            $"New reservation: {model.Student}, {model.When}",
            $"{model.Student} has reserved a slot of {model.Company}. It is confirmed at once.")
        {
            Details = [When(model), School(model), Notes(model)],
            Action = "See the reservation",
        },
        MailKind.CancelledForCompany => new(
            $"Cancelled: {model.Student}, {model.When}",
            $"The reservation of {model.Student} with {model.Company} was cancelled by {By(model)}. The place is free again.")
        {
            Details = [When(model), Reason(model)],
            Action = "See the reservation",
        },
        MailKind.OwnCancellationForCompany => new(
            $"Cancelled: {model.Student}, {model.When}",
            $"{model.Company} has cancelled the reservation of {model.Student}. This mail takes it out of your calendar.")
        {
            Details = [When(model), Reason(model)],
            Action = "See the reservation",
        },
        MailKind.ExpiredForCompany => new(
            $"Expired: {model.Student}, {model.When}",
            $"The request of {model.Student} to {model.Company} was not answered in time and has expired. The place is free again.")
        {
            Details = [When(model)],
            Action = "See the request",
        },
        MailKind.ProposalAccepted => new(
            $"Accepted: {model.Student}, {model.When}",
            $"{model.Student} has accepted the slot that {model.Company} proposed.")
        {
            Details = [When(model)],
            Action = "See the reservation",
        },
        MailKind.ProposalRejected => new(
            $"Refused: {model.Student}, {model.When}",
            $"{model.Student} has refused the slot that {model.Company} proposed.")
        {
            Details = [("Proposed", model.When)],
            Action = "See the request",
        },
        MailKind.MessageFromStudent => new(
            $"New messages from {model.Student}",
            $"{model.Student} has written to {model.Company} about a reservation: there are new messages.")
        {
            Details = [When(model), ("Message", model.Message)],
            Action = "Read and answer",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such mail"),
    };
}
