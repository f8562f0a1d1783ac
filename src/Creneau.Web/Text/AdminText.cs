namespace Creneau.Web.Text;

/// <summary>The pages of administrators, but for accounts (<see cref="UserText"/>).</summary>
public sealed class AdminText : TextGroup
{
    internal AdminText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Administration => In("Administration", "Administration");

    public string Section(Creneau.Web.Admin.AdminSection section) => section switch
    {
        Creneau.Web.Admin.AdminSection.Overview => In("Overview", "Vue d’ensemble"),
        Creneau.Web.Admin.AdminSection.Users => In("Users", "Comptes"),
        Creneau.Web.Admin.AdminSection.Companies => In("Companies", "Entreprises"),
        Creneau.Web.Admin.AdminSection.Reservations => In("Reservations", "Réservations"),
        Creneau.Web.Admin.AdminSection.Outbox => In("Outbox", "Envois"),
        _ => In("Audit log", "Journal"),
    };

    // Lists
    public string All => In("All", "Tous");
    public string Show => In("Show", "Afficher");
    public string From => In("From", "Du");
    public string To => In("To", "Au");
    public string State => In("State", "État");
    public string Range(long first, long last, long total) => In($"{first} to {last} of {total}", $"{first} à {last} sur {total}");
    public string Utc => In("Times are UTC.", "Heures en UTC.");
    public string NothingFound => In("Nothing matches", "Rien ne correspond");
    public string NothingFoundDetail => In("Take a filter away, or look at everything.", "Retirez un filtre, ou regardez tout.");
    public string ShowAll => In("Show everything", "Tout afficher");
    public string Clear => In("Clear the filters", "Effacer les filtres");

    // Overview
    public string Accounts => In("Accounts", "Comptes");
    public string DisabledCount(long count) => count == 0 ? In("none disabled", "aucun désactivé") : Count(count, ("1 disabled", $"{count} disabled"), ($"{count} désactivé", $"{count} désactivés"));
    public string Published => In("published", "publiées");
    public string LateAnswers => In("Requests without an answer", "Demandes sans réponse");
    public string LateAnswersDetail => In("for more than 24 hours", "depuis plus de 24\u00a0heures");
    public string FailedDeliveries => In("Failed mails and webhooks", "Courriels et webhooks en échec");
    public string AllSent => In("all sent", "tout est parti");
    public string SeeThem => In("See them", "Les voir");
    public string ByWeek => In("Reservations by week", "Réservations par semaine");
    public string ByWeekDetail(string period) => In($"By the date of the slot, {period}.", $"Selon la date du créneau, {period}.");
    public string ShortWeek(int number) => In($"W{number}", $"S{number}");
    public string Week(int number, string monday) => In($"W{number}, {monday}", $"S{number}, {monday}");
    public string WeekColumn => In("Week", "Semaine");
    public string ShowNumbers => In("Show the numbers", "Montrer les chiffres");
    public string OfWeeks => In(": reservations by week and status", "\u00a0: réservations par semaine et statut");
    public string Unanswered => In("Who does not answer", "Qui ne répond pas");
    public string NothingUnanswered => In("No request has waited for more than 24 hours.", "Aucune demande n’attend depuis plus de 24\u00a0heures.");
    public string WaitsSince(long requests, string age) => Count(
        requests, ($"1 request, {age} old", $"{requests} requests, the oldest {age} old"), ($"{requests} demande, vieille de {age}", $"{requests} demandes, la plus ancienne de {age}"));

    public string LapsedCount(long count) => Count(
        count, ("1 request of these weeks expired without an answer.", $"{(count == 0 ? "No" : $"{count}")} requests of these weeks expired without an answer."), (count == 0 ? "Aucune demande de ces semaines n’a expiré sans réponse." : "1 demande de ces semaines a expiré sans réponse.", $"{count} demandes de ces semaines ont expiré sans réponse."));

    public string Health => In("Health", "Santé du service");
    public string Database => In("Database", "Base de données");
    public string Engine(string engine) => engine == "sqlite" ? "SQLite" : In("MySQL or MariaDB", "MySQL ou MariaDB");
    public string Reached => In("Reached", "Accessible");
    public string OnTime => In("On time", "À l’heure");
    public string Late => In("Late", "En retard");
    public string Waiting(long number, string age) => number == 0 ? In("Nothing waits.", "Rien n’attend.") : Count(
        number, ($"1 thing waits, for {age}.", $"{number} things wait, the oldest for {age}."), ($"{number} envoi attend, depuis {age}.", $"{number} envois attendent, le plus ancien depuis {age}."));

    public string SetAside => In("Set aside", "Mis de côté");
    public string SetAsideDetail => In("events that could not be made into mails: see the log of the server.", "événements dont aucun courriel n’a pu être fait\u00a0: voir le journal du serveur.");
    public string AccountsByRole => In("Accounts by role", "Comptes par rôle");
    public string ByStatus => In("Reservations by status", "Réservations par statut");

    // Companies
    public string CompanyCount(long count) => Count(count, ("1 company", $"{count} companies"), ($"{count} entreprise", $"{count} entreprises"));
    public string Company => In("Company", "Entreprise");
    public string SearchCompany => In("Name, city, sector", "Nom, ville, secteur");
    public string SearchReservation => In("Name or school", "Nom ou école");
    public string Owner => In("Owner", "Propriétaire");
    public string IsPublished => In("Published", "Publiée");
    public string IsHidden => In("Hidden", "Masquée");
    public string IsDeleted => In("Deleted", "Supprimée");
    public string Manage => In("Manage", "Gérer");
    public string Since => In("Since", "Depuis");
    public string PendingOf(long count) => Count(count, ("1 pending", $"{count} pending"), ($"{count} en attente", $"{count} en attente"));

    // Reservations
    public string ReservationCount(long count) => Count(count, ("1 reservation", $"{count} reservations"), ($"{count} réservation", $"{count} réservations"));
    public string When => In("When", "Quand");
    public string Student => In("Student", "Étudiant");
    public string Status => In("Status", "Statut");

    // Outbox
    public string DeliveryCount(long count) => Count(count, ("1 delivery", $"{count} deliveries"), ($"{count} envoi", $"{count} envois"));
    public string Delivery => In("Delivery", "Envoi");
    public string Channel(string channel) => channel switch { "mail" => In("Mail", "Courriel"), "webhook" => "Webhook", _ => channel };
    public string DeliveryOf(string channel, string kind) => In($"{channel}: {kind}", $"{channel}\u00a0: {kind}");
    public string Created => In("Created", "Créé");
    public string Attempts => In("Attempts", "Essais");
    public string LastError(string error) => In($"Last error: {error}", $"Dernière erreur\u00a0: {error}");
    public string Next => In("Next or sent", "Prochain ou parti");
    public string Pending => In("Waiting", "En attente");
    public string Sent => In("Sent", "Parti");
    public string Dead => In("Given up", "Abandonné");
    public string TryAgain => In("Try again", "Réessayer");
    public string Reservation(long id) => In($"Reservation {id}", $"Réservation {id}");

    public string NoDeliveries => In("Nothing was sent yet", "Rien n’est encore parti");
    public string NoDeliveriesDetail => In("Mails and webhooks appear here as soon as something happens.", "Les courriels et webhooks apparaissent ici dès que quelque chose se passe.");

    // Events
    public string EventCount(long count) => Count(count, ("1 event", $"{count} events"), ($"{count} événement", $"{count} événements"));
    public string Event => In("Event", "Événement");
    public string At => In("When", "Quand");
    public string Actor => In("By", "Par");
    public string Subject => In("About", "Sur");
    public string ActorId => In("By account number", "Par le compte numéro");
    public string SubjectId => In("Its number", "Son numéro");
    public string Details => In("Details", "Détails");
    public string System => In("the system", "le système");
    public string AccountNumber(long id) => In($"Account {id}", $"Compte {id}");
    public string Times(int occurrences) => In($"{occurrences} times within the hour", $"{occurrences} fois dans l’heure");
    public string Via(string? via) => via switch { "api" => In("by the API", "par l’API"), "page" => In("on a page", "sur une page"), "import" => In("by an import", "par un import"), _ => "" };

    public string SubjectType(string type) => type switch
    {
        "reservation" => In("Reservation", "Réservation"),
        "account" => In("Account", "Compte"),
        "company" => In("Company", "Entreprise"),
        "timeslot" => In("Hours", "Horaires"),
        "closure" => In("Closure", "Fermeture"),
        "webhook" => "Webhook",
        _ => type,
    };

    public string LogLead(string kept) => In($"What was changed, by whom and how. Kept for {kept}.", $"Ce qui a été modifié, par qui et comment. Gardé pendant {kept}.");
}
