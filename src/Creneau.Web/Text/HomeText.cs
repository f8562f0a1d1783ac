namespace Creneau.Web.Text;

/// <summary>The home page.</summary>
public sealed class HomeText : TextGroup
{
    internal HomeText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Title => In("Find a free slot and reserve it", "Trouvez un créneau libre, réservez-le");
    public string Heading => In("Find a free slot and reserve it.", "Trouvez un créneau libre, réservez-le.");

    public string Lead => In(
        "Internship interviews, career days, appointments: see at once which hours are free and choose yours.",
        "Entretiens de stage, journées carrière, rendez-vous\u00a0: voyez tout de suite les heures libres et choisissez la vôtre.");

    public string FreeSoon => In("Free slots soon", "Des places libres bientôt");
    public string AllCompanies(long count) => Count(count, ("See the company", $"See all {count} companies"), ("Voir l’entreprise", $"Voir les {count} entreprises"));
    public string NoCompanies => In("No company has published its hours yet.", "Aucune entreprise n’a encore publié ses horaires.");
    public string HowItWorks => In("How it works", "Comment ça marche");
    public string SearchStep => In("Search", "Cherchez");
    public string SearchStepDetail => In("By name, city or sector. Looking needs no account.", "Par nom, ville ou secteur. Pas besoin de compte pour regarder.");
    public string ChooseStep => In("Choose a free hour", "Choisissez une heure libre");
    public string ChooseStepDetail => In("Each slot says how many places are left. Full? Join the waiting list.", "Chaque créneau indique les places qui restent. Complet\u00a0? Rejoignez la liste d’attente.");
    public string ConfirmStep => In("Get the confirmation", "Recevez la confirmation");
    public string ConfirmStepDetail => In("Some companies confirm at once, the others have 72 hours at most. The appointment goes to your calendar.", "Certaines entreprises confirment aussitôt, les autres ont 72\u00a0heures au plus. Le rendez-vous s’ajoute à votre agenda.");
    public string ForHosts => In("Do you receive people?", "Vous recevez\u00a0?");
    public string ForHostsDetail => In("Publish your hours, answer requests, print the sheet of the day. For companies and schools.", "Publiez vos heures, répondez aux demandes, imprimez la feuille du jour. Pour les entreprises et les écoles.");
    public string RegisterCompany => In("Register my company", "Inscrire mon entreprise");
}
