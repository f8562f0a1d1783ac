namespace Creneau.Web.Text;

/// <summary>Hours and closures.</summary>
public sealed class HoursText : TextGroup
{
    internal HoursText(bool isFrench)
        : base(isFrench)
    {
    }

    // The week
    public string Heading => In("Hours of the week", "Horaires de la semaine");
    public string Lead(string zone) => In($"They repeat every week. {DateText.Capital(zone)}.", $"Ils se répètent chaque semaine. {DateText.Capital(zone)}.");
    public string Add => In("Add hours", "Ajouter des horaires");
    public string ByDay => In("Hours by day", "Horaires par jour");
    public string Empty => In("No hours yet", "Aucun horaire pour le moment");
    public string EmptyDetail => In("Say when you receive somebody: each window is cut into slots that students can reserve.", "Dites quand vous recevez\u00a0: chaque plage est découpée en créneaux à réserver.");
    public string NoWindow => In("No hours", "Aucune plage");
    public string Minutes(int minutes) => In($"{minutes} min", $"{minutes}\u00a0min");
    public string Places(int places) => Count(places, ("1 place", $"{places} places"), ($"{places}\u00a0place", $"{places}\u00a0places"));
    public string Paused => In("Paused", "En pause");
    public string Change => In("Change", "Modifier");
    public string Outside(long count) => Count(
        count,
        ("1 reservation lies outside these hours.", $"{count} reservations lie outside these hours."),
        ($"{count} réservation reste en dehors de ces horaires.", $"{count} réservations restent en dehors de ces horaires."));
    public string OutsideDetail => In("They stay unless you cancel them.", "Elles sont maintenues tant que vous ne les annulez pas.");
    public string AndMore(long count) => Count(count, ("and 1 more", $"and {count} more"), ($"et {count} autre", $"et {count} autres"));

    // A window
    public string WindowHeading(string day, string times) => In($"{day}, {times}", $"{day}, {times}");
    public string Day => In("Day", "Jour");
    public string ChooseDay => In("Choose a day", "Choisissez un jour");
    public string From => In("From", "De");
    public string To => In("To", "À");
    public string MidnightHint => In("For midnight: 00:00 (12:00 AM)", "Pour minuit\u00a0: 00:00");
    public string SlotMinutes => In("Length of a slot (minutes)", "Durée d’un créneau (minutes)");
    public string MaxReservations => In("Places in each slot", "Places par créneau");
    public string IsActive => In("Open for reservations", "Ouvert aux réservations");
    public string IsActiveHint => In("Without the tick the hours are paused: nobody can reserve, and you keep them for later.", "Sans la coche, la plage est en pause\u00a0: personne ne peut réserver, et vous la gardez pour plus tard.");
    public string Save => In("Save", "Enregistrer");
    public string Back => In("Hours", "Horaires");
    public string Cancel => In("Back to the hours", "Revenir aux horaires");
    public string Offers(int count, string times) => Count(count, ($"These hours offer 1 slot: {times}.", $"These hours offer {count} slots: {times}."), ($"Cette plage offre {count} créneau\u00a0: {times}.", $"Cette plage offre {count} créneaux\u00a0: {times}."));
    public string OffersNothing => In("These hours are shorter than one slot: they offer nothing.", "Cette plage est plus courte qu’un créneau\u00a0: elle n’offre rien.");
    public string ReservationsStay => In("Reservations already made stay as they are.", "Les réservations déjà prises restent telles quelles.");
    public string Remove => In("Remove these hours", "Supprimer cette plage");
    public string RemoveQuestion(string window) => In($"Remove {window}?", $"Supprimer {window}\u00a0?");
    public string RemoveDetail => In("Nobody can reserve in them any more. Reservations already made stay; cancel those that you cannot keep.", "Personne ne pourra plus y réserver. Les réservations déjà prises restent\u00a0; annulez celles que vous ne pouvez pas tenir.");
    public string Keep => In("Keep them", "Garder cette plage");

    // Copies
    public string Copy => In("Copy a day", "Copier un jour");
    public string CopyDetail => In("Take the hours of a day over to other days.", "Reprenez les horaires d’un jour sur d’autres jours.");
    public string CopyFrom => In("Day to copy", "Jour à copier");
    public string ChooseDays => In("Choose the other days", "Choisir les autres jours");
    public string CopyHeading(string day) => In($"Copy the hours of {day}", $"Copier les horaires du {day}");
    public string CopyTo => In("Copy to", "Copier sur");
    public string CopyHours => In("Copy these hours", "Copier ces horaires");
    public string CopyOverlaps => In("One of these days has other hours at the same time. Nothing was copied: change or remove those first.", "L’un de ces jours a d’autres horaires au même moment. Rien n’a été copié\u00a0: modifiez-les ou supprimez-les d’abord.");
    public string ChooseOne => In("Choose at least one day.", "Choisissez au moins un jour.");

    // Closures
    public string Closures => In("Closures", "Fermetures");
    public string ClosuresLead => In("Holidays, an afternoon away: nobody can reserve in a blocked period.", "Congés, une après-midi d’absence\u00a0: personne ne peut réserver dans une période bloquée.");
    public string Block => In("Block a period", "Bloquer une période");
    public string NoClosures => In("Nothing is blocked", "Aucune période bloquée");
    public string NoClosuresDetail => In("Your hours apply every week. Block the days on which you receive nobody.", "Vos horaires valent chaque semaine. Bloquez les jours où vous ne recevez pas.");
    public string Ahead => In("Now and ahead", "En cours et à venir");
    public string Past => In("Past", "Passées");
    public string NothingAhead => In("Nothing is blocked from today on.", "Rien n’est bloqué à partir d’aujourd’hui.");
    public string AllDay => In("All day", "Toute la journée");
    public string Between(string from, string to) => In($"each day, {from} to {to}", $"chaque jour, de {from} à {to}");
    public string After(string from) => In($"each day, from {from}", $"chaque jour, à partir de {from}");
    public string Until(string to) => In($"each day, until {to}", $"chaque jour, jusqu’à {to}");
    public string Open => In("Open again", "Rouvrir");
    public string OpenQuestion => In("Open this period again?", "Rouvrir cette période\u00a0?");
    public string OpenDetail => In("The hours of these days can be reserved again. Requests that were declined do not come back.", "Les horaires de ces jours pourront de nouveau être réservés. Les demandes refusées ne reviennent pas.");
    public string OpenPeriod => In("Open this period", "Rouvrir cette période");
    public string KeepClosed => In("Keep it blocked", "La garder bloquée");
    public string BackToClosures => In("Closures", "Fermetures");
    public string FirstDay => In("First day", "Premier jour");
    public string LastDay => In("Last day", "Dernier jour");
    public string FromTime => In("From (time)", "Heure de début");
    public string ToTime => In("To (time)", "Heure de fin");
    public string TimesHint => In("Leave the times empty to block whole days.", "Laissez les heures vides pour bloquer des jours entiers.");
    public string Reason => In("Reason", "Raison");
    public string ReasonHint => In("Sent to those whose request is declined or whose reservation is cancelled. At most 200 characters.", "Envoyée aux personnes dont la demande est refusée ou la réservation annulée. 200 caractères au plus.");
    public string SeeEffect => In("See whom it touches", "Voir qui est concerné");
    public string PreviewHeading(string period) => In($"Block {period}?", $"Bloquer {period}\u00a0?");
    public string Prevents(int count) => Count(
        count,
        ("1 confirmed reservation lies in this period", $"{count} confirmed reservations lie in this period"),
        ($"{count} réservation confirmée se trouve dans cette période", $"{count} réservations confirmées se trouvent dans cette période"));
    public string PreventsDetail => In("Cancel them together below, or one by one and then check again.", "Annulez-les ensemble ci-dessous, ou une à une puis vérifiez de nouveau.");
    public string CancelAndBlock(int count) => Count(
        count,
        ("Cancel the reservation and block this period", $"Cancel the {count} reservations and block this period"),
        ("Annuler la réservation et bloquer cette période", $"Annuler les {count} réservations et bloquer cette période"));
    public string Declines(int count) => Count(
        count,
        ("1 request will be declined", $"{count} requests will be declined"),
        ($"{count} demande sera refusée", $"{count} demandes seront refusées"));
    public string DeclinesWith(string reason) => In($"Each student gets a mail with your reason: “{reason}”", $"Un courriel part à chaque personne avec votre raison\u00a0: «\u00a0{reason}\u00a0»");
    public string DeclinesWithout => In("Each student gets a mail that says that you are closed.", "Un courriel part à chaque personne et dit que vous êtes fermé à ce moment.");
    public string Withdraws(int count) => Count(
        count,
        ("1 place that was offered from the waiting list or proposed is withdrawn.", $"{count} places that were offered from the waiting list or proposed are withdrawn."),
        ($"{count} place offerte sur liste d’attente ou proposée sera retirée.", $"{count} places offertes sur liste d’attente ou proposées seront retirées."));
    public string ConcernsNoReservation => In("Nobody has reserved in this period.", "Personne n’a réservé dans cette période.");
    public string ExistsAlready => In("This period is blocked already.", "Cette période est déjà bloquée.");
    public string BlockPeriod => In("Block this period", "Bloquer cette période");
    public string ChangePeriod => In("Change the period", "Modifier la période");
    public string CheckAgain => In("Check again", "Vérifier de nouveau");
}
