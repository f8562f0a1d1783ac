namespace Creneau.Web.Text;

/// <summary>The pages of owners: what all of them share.</summary>
public sealed class ManageText : TextGroup
{
    internal ManageText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Dashboard => In("Dashboard", "Tableau de bord");
    public string Calendar => In("Calendar", "Calendrier");
    public string Reservations => In("Reservations", "Réservations");
    public string Students => In("Students", "Étudiants");
    public string Waitlist => In("Waiting list", "Liste d’attente");
    public string Hours => In("Hours", "Horaires");
    public string Closures => In("Closures", "Fermetures");
    public string Profile => In("Profile", "Profil");
    public string CalendarAddress => In("Calendar address", "Adresse d’agenda");
    public string Webhooks => In("Webhooks", "Webhooks");
    public string PublicPage => In("See the public page", "Voir la page publique");
    public string AreWaiting => In("waiting", "en attente");
}
