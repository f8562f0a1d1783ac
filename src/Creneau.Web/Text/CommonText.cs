namespace Creneau.Web.Text;

/// <summary>What many pages say.</summary>
public sealed class CommonText : TextGroup
{
    internal CommonText(bool isFrench)
        : base(isFrench)
    {
    }

    public string SkipToContent => In("Skip to content", "Aller au contenu");
    public string MainNavigation => In("Main navigation", "Navigation principale");
    public string FooterLabel => In("Footer", "Pied de page");
    public string OtherLanguage => In("Français", "English");
    public string OtherLanguageTag => In("fr", "en");
    public string Companies => In("Companies", "Entreprises");
    public string MyReservations => In("My reservations", "Mes réservations");
    public string MyCompanies => In("My companies", "Mes entreprises");
    public string Administration => In("Administration", "Administration");
    public string Help => In("Help", "Aide");
    public string Privacy => In("Privacy", "Confidentialité");
    public string Terms => In("Terms", "Conditions");
    public string Contact => In("Contact", "Contact");
    public string SignIn => In("Sign in", "Se connecter");
    public string SignOut => In("Sign out", "Se déconnecter");
    public string CreateAccount => In("Create an account", "Créer un compte");
    public string Pages => In("Pages", "Pages");
    public string PreviousPage => In("Previous page", "Page précédente");
    public string NextPage => In("Next page", "Page suivante");
    public string Page(int number) => In($"Page {number}", $"Page {number}");
    public string Number(long number) => number < 10_000 ? $"{number}" : $"{number:N0}".Replace(",", In(",", "\u202f"), StringComparison.Ordinal);
}
