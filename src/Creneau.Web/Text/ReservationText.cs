namespace Creneau.Web.Text;

/// <summary>Reserving, and what a student has reserved.</summary>
public sealed class ReservationText : TextGroup
{
    internal ReservationText(bool isFrench)
        : base(isFrench)
    {
    }

    public string ReserveAt(string company) => In($"Reserve at {company}", $"Réserver chez {company}");
    public string SlotsOf(string company) => In($"Slots of {company}", $"Créneaux de {company}");
    public string When => In("When", "Quand");
    public string Where => In("Where", "Où");
    public string For => In("For", "Pour");
    public string PlacesLeft(int count) => Count(count, ("1 place left", $"{count} places left"), ($"{count} place libre", $"{count} places libres"));
    public string Notes => In("Notes", "Notes");
    public string NotesHint => In("What you are looking for, your dates, a question. At most 500 characters.", "Ce que vous cherchez, vos dates, une question. 500 caractères au plus.");
    public string Sent => In("Your request leaves at once, your place is kept.", "Votre demande part tout de suite, votre place est gardée.");

    public string SentDetail(string company) => In(
        $"{company} answers within 72 hours. Without an answer the request ends and you get a mail.",
        $"{company} répond sous 72\u00a0heures. Sans réponse, la demande s’annule et vous recevez un courriel.");

    public string AtOnce => In("This company confirms at once.", "Cette entreprise confirme aussitôt.");
    public string AtOnceDetail => In("You get a mail with the calendar entry.", "Vous recevez un courriel avec l’entrée d’agenda.");
    public string Confirm => In("Confirm reservation", "Confirmer la réservation");
    public string ChooseAnother => In("Choose another slot", "Choisir un autre créneau");
    public string FullHeading => In("This slot is full", "Ce créneau est complet");
    public string FullDetail => In("Join its waiting list: as soon as a place is free it is offered to you, in the order of joining.", "Rejoignez sa liste d’attente\u00a0: dès qu’une place se libère, elle vous est proposée, dans l’ordre d’arrivée.");
    public string JoinWaitlist => In("Join the waiting list", "Rejoindre la liste d’attente");
    public string NotPossible => In("This slot cannot be reserved", "Ce créneau ne peut pas être réservé");

    // Status
    public string Status(ReservationStatus status) => status switch
    {
        ReservationStatus.Pending => In("Pending", "En attente"),
        ReservationStatus.Confirmed => In("Confirmed", "Confirmée"),
        ReservationStatus.Cancelled => In("Cancelled", "Annulée"),
        _ => In("Completed", "Terminée"),
    };

    public string Proposed => In("Another slot proposed", "Autre créneau proposé");
}
