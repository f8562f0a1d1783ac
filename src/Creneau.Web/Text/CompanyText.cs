namespace Creneau.Web.Text;

/// <summary>The search and the pages of companies, as visitors see them.</summary>
public sealed class CompanyText : TextGroup
{
    internal CompanyText(bool isFrench)
        : base(isFrench)
    {
    }

    public string What => In("What", "Quoi");
    public string WhatHint => In("Job, company, keyword", "Métier, entreprise, mot-clé");
    public string City => In("City", "Ville");
    public string Sector => In("Sector", "Secteur");
    public string AllSectors => In("All sectors", "Tous les secteurs");
    public string AllCities => In("All cities", "Toutes les villes");
    public string Search => In("Search", "Rechercher");
    public string SearchLabel => In("Search companies", "Rechercher des entreprises");
    public string Filters => In("Filters", "Filtres");
    public string FilteredBy => In("Filtered by", "Filtré par");
    public string RemoveFilter => In(", remove this filter", ", retirer ce filtre");
    public string Results => In("Results", "Résultats");
    public string ByName => In("By name", "Par nom");

    public string Found(long count, string? query) => query is null
        ? Count(count, ("1 company", $"{count} companies"), ($"{count} entreprise", $"{count} entreprises"))
        : Count(count, ($"1 company for “{query}”", $"{count} companies for “{query}”"), ($"{count} entreprise pour «\u00a0{query}\u00a0»", $"{count} entreprises pour «\u00a0{query}\u00a0»"));

    public string NothingFound => In("No company matches", "Aucune entreprise ne correspond");
    public string NothingFoundDetail => In("Try a shorter word, another city, or look at all companies.", "Essayez un mot plus court, une autre ville, ou regardez toutes les entreprises.");
    public string AllCompanies => In("All companies", "Toutes les entreprises");
    public string NothingFree => In("No free slot in the next eight weeks", "Aucun créneau libre dans les huit prochaines semaines");
    public string LastPlace => In("Last place", "Dernière place");
    public string Places(int count) => Count(count, ("1 place", $"{count} places left"), ("1\u00a0place", $"{count}\u00a0places"));

    public string Contact => In("Contact", "Coordonnées");
    public string Website => In("Website", "Site web");
    public string LinkedIn => In("LinkedIn page", "Page LinkedIn");
    public string AnsweredByCompany => In("The company confirms each request.", "L’entreprise confirme chaque demande.");
    public string ConfirmedAtOnce => In("Reservations are confirmed at once.", "Les réservations sont confirmées aussitôt.");
    public string Times(string zone) => In($"Times are {zone}.", $"Les heures sont à l’{zone}.");
    public string SeeFree(int count) => Count(count, ("See the free slot", $"See the {count} free slots"), ("Voir le créneau libre", $"Voir les {count} créneaux libres"));
    public string FreeThisWeek(int count) => count == 0
        ? In("No free slot this week", "Aucun créneau libre cette semaine")
        : Count(count, ("1 free slot this week", $"{count} free slots this week"), ($"{count} créneau libre cette semaine", $"{count} créneaux libres cette semaine"));

    /// <summary>For the script, which puts a number in place of {0}.</summary>
    public string FreeThisWeekPattern => In("{0} free slots this week", "{0} créneaux libres cette semaine");

    public string PlacesPattern => In("{0} places left", "{0}\u00a0places");
    public string TakenPattern => In("The {0} slot has just been taken.", "Le créneau de {0} vient d’être pris.");
    public string Week => In("Week", "Semaine");
    public string PreviousWeek => In("Previous week", "Semaine précédente");
    public string NextWeek => In("Next week", "Semaine suivante");
    public string Today => In("Today", "Aujourd’hui");
    public string Past => In("Past", "Passé");
    public string PastDay => In("past", "passé");
    public string Closed => In("Closed", "Fermé");
    public string Full => In("Full: waiting list", "Complet\u00a0: liste d’attente");
    public string Waiting => In("You are on the waiting list", "Vous êtes sur la liste d’attente");
    public string Yours => In("Your reservation", "Votre réservation");
    public string Busy => In("You are busy then", "Vous êtes déjà pris");
    public string ThreeWaiting => In("Three requests are waiting", "Trois demandes en attente");
    public string OnlyStudents => In("Only student accounts reserve. You see the week as visitors do.", "Seuls les comptes étudiants réservent. Vous voyez la semaine comme les visiteurs.");
    public string VerifyFirst => In("Verify your address before you reserve: open the link in the mail that we sent you.", "Vérifiez votre adresse avant de réserver\u00a0: ouvrez le lien du courriel que nous avons envoyé.");
    public string ToAccount => In("Send the mail again from your account", "Renvoyer le courriel depuis votre compte");
    public string SeeRequests => In("See your requests", "Voir vos demandes");
    public string Free => In("Free", "Libre");
    public string FreeOnDay(int count) => Count(count, ("1 free", $"{count} free"), ($"{count} libre", $"{count} libres"));
    public string Legend => In("Legend", "Légende");
    public string LegendFull => In("Full, waiting list open", "Complet, liste d’attente ouverte");
    public string LegendOff => In("Cannot be reserved", "Ne se réserve pas");
    public string JumpToDate => In("Go to a date", "Aller à une date");
    public string Show => In("Show", "Afficher");
    public string NextFreeWeek => In("Next week with a free slot", "Prochaine semaine avec un créneau libre");
    public string NoHours => In("This company has not published its hours yet.", "Cette entreprise n’a pas encore publié ses horaires.");
    public string NoSlots => In("No slots", "Pas de créneau");
    public string NothingThisWeek => In("This company has no slots this week.", "Cette entreprise n’a pas de créneau cette semaine.");
    public string Description(string name, string? city) => city is null ? In($"Free slots of {name}.", $"Créneaux libres {FrenchOf(name)}.") : In($"Free slots of {name} in {city}.", $"Créneaux libres {FrenchOf(name)} à {city}.");
    public string Title(string name, string period) => In($"{name}, slots {period}", $"{name}, créneaux {period}");

    /// <summary>Why a slot cannot be taken, in a word or two.</summary>
    public string Reason(Refusal refusal) => refusal switch
    {
        Refusal.SlotPast => Past,
        Refusal.SlotClosed => Closed,
        Refusal.SlotBeyondHorizon => In("Not open yet", "Pas encore ouvert"),
        Refusal.SlotFull => Full,
        Refusal.AlreadyBooked => Busy,
        Refusal.PendingLimit => ThreeWaiting,
        Refusal.ReservationLimit => In("Limit reached", "Maximum atteint"),
        _ => LegendOff,
    };
}
