namespace Creneau.Server.Mail;

internal sealed partial class French
{
    private static Letter ForCompany(string kind, Matter matter) => kind switch
    {
        MailKind.RequestReceived => new(
            $"Nouvelle demande : {matter.Student}, {matter.When}",
            $"{matter.Student} demande un créneau à {matter.Company}. Merci de répondre sous 72 heures, sans quoi la demande expire.")
        {
            Details = [When(matter), School(matter), Notes(matter)],
            Action = "Répondre à la demande",
        },
        MailKind.RequestMoved => new(
            $"Demande déplacée : {matter.Student}, {matter.When}",
            $"{matter.Student} a déplacé sa demande à {matter.Company} vers un autre créneau.")
        {
            Details = [("Maintenant", matter.When), ("Avant", matter.Before), Notes(matter)],
            Action = "Répondre à la demande",
        },
        MailKind.ReservationReceived => new(
            $"Nouvelle réservation : {matter.Student}, {matter.When}",
            $"{matter.Student} a réservé un créneau de {matter.Company}. La réservation est confirmée d’office.")
        {
            Details = [When(matter), School(matter), Notes(matter)],
            Action = "Voir la réservation",
        },
        MailKind.CancelledForCompany => new(
            $"Annulé : {matter.Student}, {matter.When}",
            $"La réservation de {matter.Student} chez {matter.Company} a été annulée par {By(matter)}. La place est de nouveau libre.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "Voir la réservation",
        },
        MailKind.OwnCancellationForCompany => new(
            $"Annulé : {matter.Student}, {matter.When}",
            $"{matter.Company} a annulé la réservation de {matter.Student}. Ce message la retire de votre agenda.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "Voir la réservation",
        },
        MailKind.ExpiredForCompany => new(
            $"Expiré : {matter.Student}, {matter.When}",
            $"La demande de {matter.Student} à {matter.Company} n’a pas reçu de réponse à temps et a expiré. La place est de nouveau libre.")
        {
            Details = [When(matter)],
            Action = "Voir la demande",
        },
        MailKind.ProposalAccepted => new(
            $"Accepté : {matter.Student}, {matter.When}",
            $"{matter.Student} a accepté le créneau proposé par {matter.Company}.")
        {
            Details = [When(matter)],
            Action = "Voir la réservation",
        },
        MailKind.ProposalRejected => new(
            $"Refusé : {matter.Student}, {matter.When}",
            $"{matter.Student} a refusé le créneau proposé par {matter.Company}.")
        {
            Details = [("Proposé", matter.When)],
            Action = "Voir la demande",
        },
        MailKind.MessageFromStudent => new(
            $"Nouveaux messages de {matter.Student}",
            $"{matter.Student} a écrit à {matter.Company} au sujet d’une réservation : de nouveaux messages vous attendent.")
        {
            Details = [When(matter)],
            Action = "Lire et répondre",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such mail"),
    };
}
