namespace Creneau.Web.Text;

// A no-break space (\u00a0) comes before `: ; ? !` and inside numbers with their units.
internal sealed class French : IText
{
    public string LanguageTag => "fr";
    public string SkipToContent => "Aller au contenu";
    public string FooterLabel => "Pied de page";
    public string HomeTitle => "Trouvez un créneau libre, réservez-le";
    public string HomeHeading => "Trouvez un créneau libre, réservez-le.";

    public string HomeLead =>
        "Creneau est une plateforme de réservation. Les étudiants voient les heures libres des entreprises et choisissent la leur\u00a0; "
        + "les entreprises publient leur semaine et répondent aux demandes.";

    public string HowItWorks => "Comment ça marche";
    public string SearchStep => "Cherchez";
    public string SearchStepDetail => "Par nom, ville ou secteur. Pas besoin de compte pour regarder.";
    public string ChooseStep => "Choisissez une heure libre";
    public string ChooseStepDetail => "Chaque créneau indique les places qui restent. Complet\u00a0? Rejoignez la liste d’attente.";
    public string ConfirmStep => "Recevez la confirmation";
    public string ConfirmStepDetail => "L’entreprise répond sous 72\u00a0heures. Le rendez-vous s’ajoute à votre agenda.";
    public string ForDevelopers => "Pour les développeurs";
    public string ForDevelopersDetail => "Tout passe aussi par une API JSON, décrite par un document OpenAPI.";
    public string ApiDocumentation => "Documentation de l’API";
    public string OpenApiDocument => "Document OpenAPI";
}
