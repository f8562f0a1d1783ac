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

        // Companies

        // Administrators
        _ => "",
    };
}
