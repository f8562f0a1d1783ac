using Creneau.Web.Manage;

namespace Creneau.Web.Text;

/// <summary>Calendar, reservations, students and waiting list of a company.</summary>
public sealed class DeskText : TextGroup
{
    internal DeskText(bool isFrench)
        : base(isFrench)
    {
    }

    // Calendar
    public string Previous => In("Previous", "Précédent");
    public string Today => In("Today", "Aujourd’hui");
    public string Next => In("Next", "Suivant");
    public string Period => In("Period", "Période");
    public string ViewLabel => In("View", "Vue");
    public string Status => In("Status", "Statut");
    public string Statuses => In("Statuses", "Statuts");
    public string All => In("All", "Tous");
    public string Show => In("Show", "Afficher");
    public string BlockPeriod => In("Block a period", "Bloquer une période");
    public string Print => In("Print", "Imprimer");
    public string Closed => In("Closed", "Fermé");
    public string FromTime(string time) => In($"from {time}", $"à partir de {time}");
    public string UntilTime(string time) => In($"until {time}", $"jusqu’à {time}");
    public string NothingOnDay => In("No reservation on this day", "Aucune réservation ce jour-là");
    public string NothingOfStatus => In("No reservation of this status on this day", "Aucune réservation de ce statut ce jour-là");
    public string NothingOnDayDetail => In("Reservations, free places and closures of the day are shown here.", "Les réservations, places libres et fermetures du jour s’affichent ici.");
    public string SheetCaption => In("The day’s reservations, by time. Contact details are shown once a reservation is confirmed.", "Les réservations du jour, par heure. Les coordonnées apparaissent une fois la réservation confirmée.");
    public string Time => In("Time", "Heure");
    public string Contact => In("Contact", "Coordonnées");
    public string FreeHeading => In("Free places", "Places libres");

    public string View(CalendarView view) => view switch
    {
        CalendarView.Day => In("Day", "Jour"),
        CalendarView.Week => In("Week", "Semaine"),
        _ => In("Month", "Mois"),
    };

    public string CalendarSummary(int count, int pending) => $"{ReservationCount(count)}, {Requests(pending)}";
    public string FreePlaces(int count) => Count(count, ("1\u00a0place free", $"{Grouped(count)}\u00a0places free"), ($"{count}\u00a0place libre", $"{Grouped(count)}\u00a0places libres"));
    public string Proposals(int count) => Count(count, ("1 proposal", $"{count} proposals"), ($"{count} proposition", $"{count} propositions"));

    public string OfStatus(ReservationStatus status, int count) => status switch
    {
        ReservationStatus.Pending => In($"{count} pending", $"{count} en attente"),
        ReservationStatus.Confirmed => In($"{count} confirmed", Count(count, ("", ""), ($"{count} confirmée", $"{count} confirmées"))),
        ReservationStatus.Cancelled => In($"{count} cancelled", Count(count, ("", ""), ($"{count} annulée", $"{count} annulées"))),
        _ => In($"{count} completed", Count(count, ("", ""), ($"{count} terminée", $"{count} terminées"))),
    };

    public string ReservationCount(long count) => Count(count, ("1 reservation", $"{count} reservations"), ($"{count} réservation", $"{count} réservations"));
    private string Requests(int count) => count == 0 ? In("no request to answer", "aucune demande en attente") : Count(count, ("1 request to answer", $"{count} requests to answer"), ($"{count} demande en attente", $"{count} demandes en attente"));

    // Reservations
    public string SearchLabel => In("Search", "Recherche");
    public string Search => In("Search", "Rechercher");
    public string NameOrSchool => In("Name or school", "Nom ou établissement");
    public string From => In("From", "Du");
    public string To => In("To", "Au");
    public string When => In("When", "Quand");
    public string Asked => In("Requested", "Demandée");
    public string Choose => In("Choose", "Choisir");
    public string ChooseOne(string student, string start) => In($"Choose {student}, {start}", $"Choisir {student}, {start}");
    public string ReservationsCaption(int first, long last, long total) => total == 0 ? ReservationCount(0) : In($"Reservations {first} to {last} of {total}", $"Réservations {first} à {last} sur {total}");
    public string ToHours => In("See the hours", "Voir les horaires");
    public string NothingAhead => In("No reservation from today on", "Aucune réservation à partir d’aujourd’hui");
    public string NothingAheadDetail => In("When a student reserves one of your slots it is listed here.", "Quand quelqu’un réserve l’un de vos créneaux, c’est listé ici.");
    public string Earlier => In("Earlier reservations too", "Aussi les réservations passées");
    public string NoneFound => In("No reservation matches this search", "Aucune réservation ne correspond à cette recherche");
    public string NoneFoundDetail => In("Change the filters, or show everything.", "Modifiez les filtres, ou affichez tout.");
    public string ShowAll => In("Show all", "Tout afficher");
    public string AnswerSeveral => In("Answer the chosen requests", "Répondre aux demandes choisies");
    public string AnswerSeveralDetail => In("Choose requests in the table, then confirm or decline all of them at once.", "Choisissez des demandes dans le tableau, puis confirmez-les ou refusez-les toutes à la fois.");
    public string ReasonHint => In("Needed to decline. Every chosen student reads it. At most 200 characters.", "Nécessaire pour refuser. Chaque personne choisie la lira. 200 caractères au plus.");
    public string ConfirmSelected => In("Confirm selected", "Confirmer la sélection");
    public string DeclineSelected => In("Decline selected", "Refuser la sélection");
    public string ChooseSome => In("Choose at least one request.", "Choisissez au moins une demande.");
    public string Confirmed(int count) => count == 0 ? In("Nothing was confirmed.", "Rien n’a été confirmé.") : Count(count, ("1 request is confirmed.", $"{count} requests are confirmed."), ("1 demande est confirmée.", $"{count} demandes sont confirmées."));
    public string Declined(int count) => count == 0 ? In("Nothing was declined.", "Rien n’a été refusé.") : Count(count, ("1 request is declined.", $"{count} requests are declined."), ("1 demande est refusée.", $"{count} demandes sont refusées."));
    public string CouldNot(int count) => Count(count, ("1 request could not be answered:", $"{count} requests could not be answered:"), ("1 demande est restée sans suite\u00a0:", $"{count} demandes sont restées sans suite\u00a0:"));
    public string Failed(string whom, string why) => In($"{whom}: {why}", $"{whom}\u00a0: {why}");
    public string RequestNumber(long id) => In($"Request {id}", $"Demande {id}");
    public string AndMore(int count) => In($"and {count} more", $"et {count} de plus");

    // Students
    public string StudentsLead => In("Everyone who has reserved here, as long as names are kept.", "Toutes les personnes qui ont réservé ici, tant que leur nom est gardé.");
    public string Visits => In("Visits", "Visites");
    public string Attendance => In("Attendance", "Présence");
    public string Last => In("Last", "Dernière");
    public string Following => In("Next", "Prochaine");
    public string Came(long count) => In(Count(count, ("came once", $"came {count} times"), ("", "")), Count(count, ("", ""), ($"{count} présence", $"{count} présences")));
    public string Missed(long count) => In(Count(count, ("missed once", $"missed {count} times"), ("", "")), Count(count, ("", ""), ($"{count} absence", $"{count} absences")));
    public string NotNoted => In("not noted", "non notée");
    public string None => In("none", "aucune");
    public string StudentsCaption(int first, long last, long total) => In($"Students {first} to {last} of {total}, by name", $"{first} à {last} sur {total}, par nom");
    public string NoStudents => In("Nobody has reserved here yet", "Personne n’a encore réservé ici");
    public string NoStudentsDetail => In("Students who reserve one of your slots are listed here, with their visits.", "Les personnes qui réservent l’un de vos créneaux sont listées ici, avec leurs visites.");
    public string NoStudentFound => In("Nobody matches this search", "Personne ne correspond à cette recherche");
    public string ContactOnceConfirmed => In("Email and phone are shown once one of the reservations here was confirmed.", "Le courriel et le téléphone apparaissent dès qu’une réservation ici a été confirmée.");
    public string InShort => In("In short", "En bref");
    public string ReservationsHere => In("Reservations here", "Réservations ici");

    // Waiting list
    public string WaitlistLead => In("Who waits for full slots. A place that comes free is offered by mail to the first of its list who can take it.", "Qui attend des créneaux complets. Une place libérée est proposée par courriel à la première personne de sa liste qui peut la prendre.");
    public string WaitingCount(long count) => Count(count, ("1 person is waiting", $"{count} people are waiting"), ($"{count} personne attend", $"{count} personnes attendent"));
    public string Position(int position) => IsFrench ? $"{position}{(position == 1 ? "er" : "e")} rang" : $"Number {position}";
    public string Offered(string until) => In($"Place offered until {until}", $"Place proposée jusqu’au {until}");
    public string Since(string date) => In($"waiting since {date}", $"attend depuis le {date}");
    public string NobodyWaits => In("Nobody is waiting", "Personne n’attend");
    public string NobodyWaitsDetail => In("When one of your slots is full, students can join its waiting list. You see them here.", "Quand l’un de vos créneaux est complet, on peut rejoindre sa liste d’attente. Vous la voyez ici.");
    public string ToCalendar => In("See the calendar", "Voir le calendrier");
}
