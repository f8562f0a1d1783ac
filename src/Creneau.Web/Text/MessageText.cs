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
        Message.SignedIn => In("You are signed in.", "La session est ouverte."),
        Message.SignedOut => In("You are signed out.", "La session est terminée."),
        Message.AccountCreated => In("Your account is ready. We have sent you a mail to verify your address.", "Votre compte est prêt. Nous avons envoyé un courriel pour vérifier votre adresse."),
        Message.ResetMailSent => In("If there is an active account with this address, a mail with a link is on its way. The link is good for one hour.", "S’il existe un compte actif avec cette adresse, un courriel avec un lien est en route. Le lien est valable une heure."),
        Message.PasswordReset => In("Your new password is saved. Sign in with it.", "Votre nouveau mot de passe est enregistré. Connectez-vous avec lui."),
        Message.EmailVerified => In("Your address is verified.", "Votre adresse est vérifiée."),
        Message.ProfileSaved => In("Your profile is saved.", "Votre profil est enregistré."),
        Message.PasswordChanged => In("Your new password is saved. Your other devices are signed out, calendar addresses no longer work, and webhooks are off.", "Votre nouveau mot de passe est enregistré. Vos autres appareils sont déconnectés, les adresses d’agenda ne fonctionnent plus et les webhooks sont désactivés."),
        Message.EmailChangeSent => In("Open the link in the mail that we sent to the new address. Until then your address stays.", "Ouvrez le lien du courriel envoyé à la nouvelle adresse. D’ici là, votre adresse ne change pas."),
        Message.EmailChanged => In("Your new address is saved. Sign in with it.", "Votre nouvelle adresse est enregistrée. Connectez-vous avec elle."),
        Message.VerificationSent => In("If your address is not verified yet, a new mail is on its way: at most one a minute.", "Si votre adresse n’est pas encore vérifiée, un nouveau courriel est en route\u00a0: un par minute au plus."),
        Message.SessionEnded => In("The device is signed out.", "L’appareil est déconnecté."),
        Message.SessionsEnded => In("All other devices are signed out.", "Tous les autres appareils sont déconnectés."),
        Message.FeedMade => In("Your calendar address is ready. Copy it now.", "L’adresse de votre agenda est prête. Copiez-la maintenant."),
        Message.FeedRevoked => In("Your calendar address no longer works.", "L’adresse de votre agenda ne fonctionne plus."),
        Message.MailsSaved => In("Your choice of mails is saved.", "Votre choix de courriels est enregistré."),
        Message.MailsOff => In("These mails are switched off.", "Vous ne recevrez plus ces courriels."),
        Message.MailsOn => In("These mails are switched on again.", "Vous recevrez de nouveau ces courriels."),
        Message.AccountDeleted => In("Your account is deleted.", "Votre compte est supprimé."),
        Message.ContactSent => In("Your message is on its way. The answer comes by mail.", "Votre message est parti. La réponse arrivera par courriel."),

        // Students
        Message.ReservationSent => In("Your request is on its way and your place is kept.", "Votre demande est partie, votre place est gardée."),
        Message.ReservationConfirmed => In("Your reservation is confirmed.", "Votre réservation est confirmée."),
        Message.ReservationChanged => In("Your request is changed.", "Votre demande est modifiée."),
        Message.ReservationCancelled => In("The reservation is cancelled, and its place is given back.", "La réservation est annulée, et sa place est rendue."),
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
        Message.RequestConfirmed => In("Confirmed. The student gets a mail.", "C’est confirmé. Un courriel part."),
        Message.RequestDeclined => In("Declined. The student gets a mail with your reason.", "C’est refusé. Un courriel part avec votre raison."),
        Message.SlotProposed => In("Your proposal is on its way. Its place is kept until the student answers or the request ends.", "Votre proposition est partie. Sa place est gardée jusqu’à la réponse ou la fin de la demande."),
        Message.AttendanceRecorded => In("Noted.", "C’est noté."),
        Message.RequestGone => In("This request no longer waits for an answer.", "Cette demande n’attend plus de réponse."),
        Message.CompanyCreated => In("Your company is published. Hours come next: without them nobody can reserve.", "Votre entreprise est publiée. Place aux horaires\u00a0: sans eux, personne ne peut réserver."),
        Message.CompanySaved => In("Your changes are published.", "Vos modifications sont publiées."),
        Message.CompanyLinkSent => In("If the address is not verified yet, a new mail is on its way to it.", "Si l’adresse n’est pas encore vérifiée, un nouveau courriel est en route vers elle."),
        Message.CompanyEmailVerified => In("The address is verified: mails about reservations go to it now.", "L’adresse est vérifiée : les courriels sur les réservations y arrivent désormais."),
        Message.CompanyDeleted => In("The company is deleted. Students with a reservation get a mail.", "L’entreprise est supprimée. Un courriel part à chaque personne qui avait réservé."),
        Message.HoursAdded => In("These hours are open for reservations.", "Ces horaires sont ouverts aux réservations."),
        Message.HoursPaused => In("The hours are added, and paused: nobody can reserve in them yet.", "Les horaires sont ajoutés, en pause\u00a0: personne ne peut encore y réserver."),
        Message.HoursChanged => In("The hours are changed. Reservations already made stay.", "Les horaires sont modifiés. Les réservations déjà prises restent."),
        Message.HoursRemoved => In("The hours are removed. Reservations already made stay.", "Les horaires sont supprimés. Les réservations déjà prises restent."),
        Message.HoursCopied => In("The hours are copied.", "Les horaires sont copiés."),
        Message.PeriodBlocked => In("The period is blocked. Nobody can reserve in it.", "La période est bloquée. Personne ne peut y réserver."),
        Message.PeriodOpened => In("The period is open again.", "La période est de nouveau ouverte."),
        Message.CalendarAddressRevoked => In("The calendar address no longer works.", "L’adresse d’agenda ne fonctionne plus."),
        Message.WebhookCreated => In("The webhook is saved. Copy its secret now.", "Le webhook est enregistré. Copiez son secret maintenant."),
        Message.WebhookChanged => In("The webhook is changed.", "Le webhook est modifié."),
        Message.WebhookOn => In("The webhook is active.", "Le webhook est actif."),
        Message.WebhookOff => In("The webhook is inactive and gets nothing more.", "Le webhook est inactif et ne reçoit plus rien."),
        Message.WebhookIsOff => In("The webhook is inactive: activate it to send again.", "Le webhook est inactif\u00a0: activez-le pour renvoyer."),
        Message.WebhookSecretReplaced => In("The secret is replaced. The old one signs too for 24 hours.", "Le secret est remplacé. L’ancien signe aussi pendant 24\u00a0heures."),
        Message.WebhookDeleted => In("The webhook is deleted.", "Le webhook est supprimé."),
        Message.DeliverySent => In("The message is on its way again.", "Le message est reparti."),

        // Administrators
        Message.AdministratorCreated => In("The first administrator is created, and you are signed in.", "Le premier compte d’administration est créé, et votre session est ouverte."),
        Message.UserSaved => In("The account is saved.", "Le compte est enregistré."),
        Message.UserDisabled => In("The account is disabled.", "Le compte est désactivé."),
        Message.UserEnabled => In("The account is active again.", "Le compte est de nouveau actif."),
        Message.PasswordLinkSent => In("If the account is active, a link to choose a password is on its way: at most one a minute and five an hour.", "Si le compte est actif, un lien pour choisir un mot de passe est en route\u00a0: un par minute et cinq par heure au plus."),
        Message.DeliveryRetried => In("It is tried again now.", "Un nouvel essai commence."),
        _ => "",
    };
}
