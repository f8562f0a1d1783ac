namespace Creneau.Web.Text;

/// <summary>Waiting lists and offers.</summary>
public sealed class WaitlistText : TextGroup
{
    internal WaitlistText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Heading => In("Waiting lists", "Listes d’attente");
    public string Yours => In("Slots that you wait for", "Créneaux que vous attendez");
    public string Position(int position) => IsFrench ? $"{position}{(position == 1 ? "er" : "e")} rang sur la liste" : $"Number {position} on the list";
    public string Offered => In("A place for you", "Une place pour vous");
    public string Until(string until) => In($"to take by {until}", $"à prendre avant le {until}");
    public string Take => In("Take this place", "Prendre cette place");
    public string NoThanks => In("No, thanks", "Non, merci");
    public string Leave => In("Leave", "Quitter");
    public string EmptyHeading => In("You are on no waiting list", "Vous n’êtes sur aucune liste d’attente");

    public string EmptyDetail => In(
        "When a slot is full you can join its waiting list on the company’s page. Your positions and the places that come free are here.",
        "Quand un créneau est complet, vous pouvez rejoindre sa liste d’attente sur la page de l’entreprise. Vos rangs et les places libérées sont ici.");

    public string How => In(
        "A place that comes free is offered by mail to the first of the list who can take it. It is kept until the deadline, then the next person has it.",
        "Une place libérée est proposée par courriel à la première personne de la liste qui peut la prendre. Elle est gardée jusqu’à l’échéance, puis passe à la suivante.");

    public string OfferAt(string company) => In($"A place at {company}", $"Une place chez {company}");
    public string OfferTitle(string start, string company) => In($"A place {start} at {company}", $"Une place {start} chez {company}");
    public string Deadline => In("Answer by", "Réponse avant");
    public string KeptForYou => In("This place is kept for you.", "Cette place vous est gardée.");
    public string KeptDetail => In("Take it and it becomes your reservation. If you do not want it, it is offered to the next person on the list.", "Prenez-la et elle devient votre réservation. Si vous n’en voulez pas, elle est proposée à la personne suivante.");
    public string NoOffer => In("No place is offered to you at the moment", "Aucune place ne vous est proposée en ce moment");
    public string NoOfferDetail(int position) => IsFrench ? $"Vous êtes au {position}{(position == 1 ? "er" : "e")} rang de la liste. Quand votre tour vient, vous recevez un courriel." : $"You are number {position} on the list. When your turn comes, you get a mail.";
    public string Ended => In("This place is no longer offered to you.", "Cette place ne vous est plus proposée.");
    public string Taken => In("You have taken this place.", "Vous avez pris cette place.");
    public string ToReservation => In("See the reservation", "Voir la réservation");
    public string ToWaitlist => In("To your waiting lists", "Vers vos listes d’attente");
}
