namespace Creneau.Web.Text;

/// <summary>Why something was refused, and what to do then.</summary>
public sealed class RefusalText : TextGroup
{
    internal RefusalText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Of(Refusal refusal) => refusal switch
    {
        Refusal.TooManyLinks => In("We have just sent a link, or as many as possible today. Look for the last one, or try again later.", "Nous venons d’envoyer un lien, ou autant que possible aujourd’hui. Cherchez le dernier, ou réessayez plus tard."),
        Refusal.Invalid => In("Something in the form is not valid.", "Un élément du formulaire n’est pas valide."),
        Refusal.NotFound => In("It is not there any more.", "Cela n’existe plus."),
        Refusal.Forbidden => In("Your account may not do this.", "Votre compte ne permet pas cette action."),
        Refusal.Unavailable => In("The server cannot take this right now. Try again in a moment.", "Le serveur ne peut pas le prendre en ce moment. Réessayez dans un instant."),
        Refusal.EmailExists => In("There is already an account with this address. Sign in, or choose a new password.", "Un compte existe déjà avec cette adresse. Connectez-vous, ou choisissez un nouveau mot de passe."),
        Refusal.LinkInvalid => In("This link has expired or was already used. Ask for a new one.", "Ce lien a expiré ou a déjà servi. Demandez-en un nouveau."),
        Refusal.TokenInvalid or Refusal.TokenExpired => In("Your session has ended. Sign in again.", "Votre session est terminée. Reconnectez-vous."),
        Refusal.PasswordRequired => In("Enter the password of the account.", "Saisissez le mot de passe du compte."),
        Refusal.InvalidCredentials => In("The address or the password is not right.", "Adresse ou mot de passe incorrect."),
        Refusal.TooManyFailures => In("Too many wrong passwords were tried on this account. Try again in an hour, or from where you signed in before.", "Trop de mots de passe incorrects ont été essayés sur ce compte. Réessayez dans une heure, ou de là où vous vous êtes déjà connecté."),
        Refusal.AccountDisabled => In("This account is disabled. Write to the site’s team if you think that is a mistake.", "Ce compte est désactivé. Écrivez à l’équipe du site si vous pensez à une erreur."),
        Refusal.EmailNotVerified => In("Verify your address first: the link is in the mail that we sent you. Your account page can send it again.", "Vérifiez d’abord votre adresse\u00a0: le lien est dans le courriel que nous avons envoyé. La page de votre compte peut le renvoyer."),
        Refusal.LastAdmin => In("This is the last active administrator: there must be one.", "C’est le dernier administrateur actif\u00a0: il en faut un."),
        Refusal.SiretExists => In("Another company has this SIRET number.", "Une autre entreprise a ce numéro SIRET."),
        Refusal.TooManyCompanies => In("Your account has as many companies as it may have.", "Votre compte a autant d’entreprises qu’il peut en avoir."),
        Refusal.TooManyWindows => In("There are as many opening hours as there may be. Delete some to add others.", "Il y a autant d’horaires qu’il peut y en avoir. Supprimez-en pour en ajouter d’autres."),
        Refusal.TooManyClosures => In("There are as many closures as there may be. Delete some that are over to add others.", "Il y a autant de fermetures qu’il peut y en avoir. Supprimez celles qui sont passées pour en ajouter d’autres."),
        Refusal.TimeslotOverlap => In("These hours overlap others on the same day.", "Ces horaires en chevauchent d’autres le même jour."),
        Refusal.ReservationsExist => In("Confirmed reservations lie in this period. Cancel them first.", "Des réservations confirmées se trouvent dans cette période. Annulez-les d’abord."),
        Refusal.SlotNotOffered => In("This slot is not offered. Choose another one.", "Ce créneau n’est pas proposé. Choisissez-en un autre."),
        Refusal.SlotPast => In("This slot has already begun. Choose another one.", "Ce créneau a déjà commencé. Choisissez-en un autre."),
        Refusal.SlotClosed => In("The company is closed then. Choose another slot.", "L’entreprise est fermée à ce moment. Choisissez un autre créneau."),
        Refusal.SlotBeyondHorizon => In("This slot is too far ahead to be reserved yet. Choose an earlier one.", "Ce créneau est trop lointain pour être réservé dès maintenant. Choisissez-en un plus proche."),
        Refusal.SlotFull => In("This slot is taken. Choose another one.", "Ce créneau est pris. Choisissez-en un autre."),
        Refusal.AlreadyBooked => In("You already have a reservation at that time.", "Vous avez déjà une réservation à ce moment."),
        Refusal.PendingLimit => In("Three of your requests are waiting for an answer. When one is answered you can send another.", "Trois de vos demandes attendent une réponse. Quand l’une aura sa réponse, vous pourrez en envoyer une autre."),
        Refusal.ReservationLimit => In("You have as many reservations as a student may have, in this company or in all. Cancel one, or wait until one is over.", "Vous avez autant de réservations qu’un étudiant peut en avoir, ici ou en tout. Annulez-en une, ou attendez que l’une soit passée."),
        Refusal.TooManyMoves => In("You have made, moved and cancelled very many reservations today. Try again later.", "Vous avez fait, déplacé et annulé beaucoup de réservations aujourd’hui. Réessayez plus tard."),
        Refusal.TooManyChanges => In("This request has been changed as often as possible. Cancel it to make another one.", "Cette demande a été modifiée autant de fois que possible. Annulez-la pour en faire une autre."),
        Refusal.TooManyStreams => In("Too many pages are followed live from your address. Close some of them.", "Trop de pages sont suivies en direct depuis votre adresse. Fermez-en quelques-unes."),
        Refusal.IdempotencyMismatch => In("This form was already sent with other contents. Start again.", "Ce formulaire a déjà été envoyé avec un autre contenu. Recommencez."),
        Refusal.NotPending => In("Only a request that waits for its answer can be changed.", "Seule une demande en attente peut être modifiée."),
        Refusal.AlreadyCompleted => In("This reservation is over: it can no longer be cancelled.", "Cette réservation est passée\u00a0: elle ne peut plus être annulée."),
        Refusal.InvalidState => In("The reservation has changed meanwhile. Look at it again.", "La réservation a changé entre-temps. Revoyez-la."),
        Refusal.NoProposal => In("No other slot is proposed any more.", "Aucun autre créneau n’est plus proposé."),
        Refusal.ProposalLimit => In("Ten proposals have been tried for this request already.", "Dix propositions ont déjà été tentées pour cette demande."),
        Refusal.MessageLimit => In("You have written 50 messages about this reservation today. Write again tomorrow.", "Vous avez écrit 50 messages sur cette réservation aujourd’hui. Écrivez de nouveau demain."),
        Refusal.PlacesLeft => In("This slot has places left: reserve one.", "Il reste des places dans ce créneau\u00a0: réservez-en une."),
        Refusal.WaitlistLimit => In("You already wait for 10 slots. Leave one to join another.", "Vous attendez déjà 10 créneaux. Quittez-en un pour en rejoindre un autre."),
        Refusal.NoOffer => In("This place is no longer offered to you.", "Cette place ne vous est plus proposée."),
        Refusal.WebhookLimit => In("You already have 10 webhooks.", "Vous avez déjà 10 webhooks."),
        Refusal.WebhookExists => In("You already have a webhook with this address.", "Vous avez déjà un webhook avec cette adresse."),
        Refusal.WebhookInactive => In("This webhook is not active.", "Ce webhook n’est pas actif."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "A refusal without a sentence"),
    };
}
