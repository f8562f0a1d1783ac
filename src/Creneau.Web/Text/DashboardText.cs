namespace Creneau.Web.Text;

/// <summary>The dashboard.</summary>
public sealed class DashboardText : TextGroup
{
    internal DashboardText(bool isFrench)
        : base(isFrench)
    {
    }

    public string DaySheet => In("Sheet of today", "Feuille du jour");

    // Requests
    public string ToAnswer(long count) => Count(count, ("1 request to answer", $"{count} requests to answer"), ($"{count} demande à traiter", $"{count} demandes à traiter"));
    public string NothingWaits => In("No request is waiting", "Aucune demande en attente");
    public string NothingWaitsDetail => In("When somebody asks for a slot, you answer here.", "Quand quelqu’un demande un créneau, vous répondez ici.");
    public string SeeAll(long count) => In($"See all {count} requests", $"Voir les {count} demandes");
    public string JustNow => In("Just now", "À l’instant");
    public string WaitingFor(string span) => In($"Waiting for {span}", $"En attente depuis {span}");
    public string Confirm => In("Confirm", "Confirmer");
    public string Decline => In("Decline", "Refuser");
    public string DeclineRequest => In("Decline this request", "Refuser la demande");
    public string DeclineHeading(string name) => In($"Decline the request of {name}", $"Refuser la demande {FrenchOf(name)}");
    public string Reason => In("Reason", "Raison du refus");
    public string ReasonHint => In("It is sent by mail. At most 200 characters.", "Elle part par courriel. 200 caractères au plus.");
    public string ProposeInstead => In("Propose another slot", "Proposer un autre créneau");
    public string Back => In("Dashboard", "Tableau de bord");
    public string KeepRequest => In("Keep the request", "Garder la demande");

    // Next
    public string Next => In("Next reservations", "Prochains rendez-vous");
    public string NothingNext => In("Nothing is confirmed yet.", "Rien n’est confirmé pour le moment.");

    // Hours
    public string NoHours => In("Nobody can reserve yet: no hours are open.", "Personne ne peut encore réserver\u00a0: aucun horaire n’est ouvert.");
    public string OpenHours => In("Open hours", "Ouvrir des horaires");

    // Occupancy
    public string Week => In("This week", "Occupation de la semaine");
    public string Taken(long taken, long places) => places == 0 && taken == 0
        ? In("Closed", "Fermé")
        : Count(places, ($"{Grouped(taken)} of {Grouped(places)} place", $"{Grouped(taken)} of {Grouped(places)} places"), ($"{Grouped(taken)} sur {Grouped(places)} place", $"{Grouped(taken)} sur {Grouped(places)} places"));

    // Figures
    public string Figures(string month) => In($"Figures of {month}", $"Chiffres de {month}");
    public string Received => In("Requests received", "Demandes reçues");
    public string Confirmed => In("Confirmed", "Confirmées");
    public string Attendance => In("Attendance", "Présence");
    public string AnswerTime => In("Time to answer", "Temps de réponse");
    public string None => In("–", "–");
    public string Percent(int percent) => In($"{percent}%", $"{percent}\u00a0%");
    public string OfRequests(long part, long whole) => In($"{part} of {whole} requests", $"{part} sur {whole} demandes");
    public string OfVisits(long part, long whole) => In($"{part} of {whole} recorded", $"{part} sur {whole} notées");
    public string HalfFaster => In("Half of the answers are faster.", "La moitié des réponses est plus rapide.");
    public string NothingYet => In("Nothing this month yet.", "Rien encore ce mois-ci.");

    /// <summary>A difference to the month before.</summary>
    public string More(string amount, string month) => In($"{amount} more than in {month}", $"{amount} de plus qu’en {month}");
    public string Less(string amount, string month) => In($"{amount} less than in {month}", $"{amount} de moins qu’en {month}");
    public string Fewer(string amount, string month) => In($"{amount} fewer than in {month}", $"{amount} de moins qu’en {month}");
    public string Same(string month) => In($"As in {month}", $"Comme en {month}");
    public string NothingBefore(string month) => In($"Nothing to compare with in {month}", $"Rien à comparer en {month}");
    public string Points(int points) => Count(points, ("1 point", $"{points} points"), ($"{points}\u00a0point", $"{points}\u00a0points"));
}
