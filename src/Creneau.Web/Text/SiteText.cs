namespace Creneau.Web.Text;

/// <summary>Contact and the first start.</summary>
public sealed class SiteText : TextGroup
{
    internal SiteText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Contact => In("Contact", "Contact");
    public string ContactLead => In("Write to the team of the site. The answer comes by mail.", "Écrivez à l’équipe du site. La réponse arrive par courriel.");
    public string ContactNotCompany => In(
        "For a question about an appointment, write to the company on the page of your reservation.",
        "Pour une question sur un rendez-vous, écrivez à l’entreprise sur la page de votre réservation.");

    public string Name => In("Your name", "Votre nom");
    public string Email => In("Your email", "Votre adresse électronique");
    public string Message => In("Message", "Message");
    public string MessageHint => In("What happened, on which page, what you expected.", "Ce qui s’est passé, sur quelle page, ce que vous attendiez.");
    public string Send => In("Send", "Envoyer");
    public string MessageKept(string span, string failedSpan) => In($"We keep your message here for {span}, or {failedSpan} if it cannot be sent.", $"Nous gardons votre message ici pendant {span}, ou {failedSpan} s’il ne peut pas partir.");

    public string Setup => In("Create the first administrator", "Créer le premier compte d’administration");
    public string SetupLead(string site) => In(
        $"{site} runs and has no administrator yet. This page works once: afterwards its address leads nowhere.",
        $"{site} fonctionne et n’a pas encore de compte d’administration. Cette page sert une fois\u00a0: ensuite son adresse ne mène nulle part.");
}
