namespace Creneau.Server.Notifications.Mail;

internal sealed partial class French
{
    private static MailContent ForCompany(string kind, MailModel model) => kind switch
    {
        MailKind.RequestReceived => new(
            $"Nouvelle demande : {model.Student}, {model.When}",
            $"{model.Student} demande un créneau à {model.Company}. Merci de répondre avant le {model.Until} : sans réponse, la demande expire.")
        {
            Details = [When(model), School(model), Notes(model)],
            Action = "Répondre à la demande",
        },
        MailKind.RequestMoved => new(
            $"Demande déplacée : {model.Student}, {model.When}",
            $"{model.Student} a déplacé sa demande à {model.Company} vers un autre créneau. Merci de répondre avant le {model.Until} : sans réponse, la demande expire.")
        {
            Details = [("Maintenant", model.When), ("Avant", model.Before), Notes(model)],
            Action = "Répondre à la demande",
        },
        MailKind.ReservationReceived => new(
            $"Nouvelle réservation : {model.Student}, {model.When}",
            $"{model.Student} a réservé un créneau de {model.Company}. La réservation est confirmée d’office.")
        {
            Details = [When(model), School(model), Notes(model)],
            Action = "Voir la réservation",
        },
        MailKind.CancelledForCompany => new(
            $"Annulé : {model.Student}, {model.When}",
            $"La réservation de {model.Student} chez {model.Company} a été annulée par {By(model)}. La place est de nouveau libre.")
        {
            Details = [When(model), Reason(model)],
            Action = "Voir la réservation",
        },
        MailKind.OwnCancellationForCompany => new(
            $"Annulé : {model.Student}, {model.When}",
            $"{model.Company} a annulé la réservation de {model.Student}. Ce message la retire de votre agenda.")
        {
            Details = [When(model), Reason(model)],
            Action = "Voir la réservation",
        },
        MailKind.ExpiredForCompany => new(
            $"Expiré : {model.Student}, {model.When}",
            $"La demande de {model.Student} à {model.Company} n’a pas reçu de réponse à temps et a expiré. La place est de nouveau libre.")
        {
            Details = [When(model)],
            Action = "Voir la demande",
        },
        MailKind.ProposalAccepted => new(
            $"Accepté : {model.Student}, {model.When}",
            $"{model.Student} a accepté le créneau proposé par {model.Company}.")
        {
            Details = [When(model)],
            Action = "Voir la réservation",
        },
        MailKind.ProposalRejected => new(
            $"Refusé : {model.Student}, {model.When}",
            $"{model.Student} a refusé le créneau proposé par {model.Company}.")
        {
            Details = [("Proposé", model.When)],
            Action = "Voir la demande",
        },
        MailKind.MessageFromStudent => new(
            $"Nouveaux messages de {model.Student}",
            $"{model.Student} a écrit à {model.Company} au sujet d’une réservation : de nouveaux messages vous attendent.")
        {
            Details = [When(model), ("Message", model.Message)],
            Action = "Lire et répondre",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such mail"),
    };
}
