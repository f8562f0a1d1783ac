namespace Creneau.Web.Text;

/// <summary>What was done, said on the next page.</summary>
public sealed class MessageText : TextGroup
{
    internal MessageText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Of(Message message) => message switch
    {
        // Visitors
        Message.NoFreeSlotAhead => In("There is no free slot in the eight weeks after this one.", "Il n’y a aucun créneau libre dans les huit semaines qui suivent."),

        // Accounts
        Message.SignedOut => In("You are signed out.", "La session est terminée."),
        Message.AccountCreated => In("Your account is ready. We have sent you a mail to verify your address.", "Votre compte est prêt. Nous avons envoyé un courriel pour vérifier votre adresse."),

        // Students
        Message.ReservationSent => In("Your request is on its way and your place is kept.", "Votre demande est partie, votre place est gardée."),
        Message.ReservationConfirmed => In("Your reservation is confirmed.", "Votre réservation est confirmée."),
        Message.ReservationChanged => In("Your request is changed.", "Votre demande est modifiée."),
        Message.ReservationCancelled => In("The reservation is cancelled and its place is free again.", "La réservation est annulée, sa place est de nouveau libre."),
        Message.ProposalAccepted => In("The new slot is yours, and confirmed.", "Le nouveau créneau est à vous, et confirmé."),
        Message.ProposalDeclined => In("You keep your first slot. The company still has to answer.", "Vous gardez votre premier créneau. L’entreprise doit encore répondre."),
        Message.MessageSent => In("Your message is on its way.", "Votre message est parti."),
        Message.WaitlistJoined => In("You are on the waiting list. When a place is free, you get a mail.", "Vous êtes sur la liste d’attente. Dès qu’une place se libère, vous recevez un courriel."),
        Message.WaitlistLeft => In("You no longer wait for this slot.", "Vous n’attendez plus ce créneau."),
        Message.OfferTaken => In("The place is yours, and your request is on its way to the company.", "La place est à vous, et votre demande est partie vers l’entreprise."),
        Message.OfferTakenConfirmed => In("The place is yours, and confirmed.", "La place est à vous, et confirmée."),
        Message.OfferDeclined => In("The place goes to the next person on the list.", "La place va à la personne suivante sur la liste."),
        Message.PlaceLeft => In("There is a place left in this slot: reserve it.", "Il reste une place dans ce créneau\u00a0: réservez-la."),

        // Companies
        Message.RequestConfirmed => In("Confirmed. The student gets a mail with your instructions.", "C’est confirmé. Un courriel part avec vos instructions."),
        Message.RequestDeclined => In("Declined. The student gets a mail with your reason.", "C’est refusé. Un courriel part avec votre raison."),
        Message.SlotProposed => In("Your proposal is on its way. Its place is kept until the student answers.", "Votre proposition est partie. Sa place est gardée jusqu’à la réponse."),
        Message.AttendanceRecorded => In("Noted.", "C’est noté."),
        Message.CalendarAddressRevoked => In("The calendar address no longer works.", "L’adresse d’agenda ne fonctionne plus."),
        Message.WebhookCreated => In("The webhook is ready. Copy its secret now.", "Le webhook est prêt. Copiez son secret maintenant."),
        Message.WebhookChanged => In("The webhook is changed.", "Le webhook est modifié."),
        Message.WebhookOn => In("The webhook is active.", "Le webhook est actif."),
        Message.WebhookOff => In("The webhook is inactive and gets nothing more.", "Le webhook est inactif et ne reçoit plus rien."),
        Message.WebhookIsOff => In("The webhook is inactive: activate it to send again.", "Le webhook est inactif\u00a0: activez-le pour renvoyer."),
        Message.WebhookSecretReplaced => In("The secret is replaced. The old one signs too for 24 hours.", "Le secret est remplacé. L’ancien signe aussi pendant 24\u00a0heures."),
        Message.WebhookDeleted => In("The webhook is deleted.", "Le webhook est supprimé."),
        Message.DeliverySent => In("The message is on its way again.", "Le message est reparti."),

        // Administrators
        _ => "",
    };
}
