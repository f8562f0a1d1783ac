using Creneau.Server.Notifications.Mail;

namespace Creneau.Web.Text;

/// <summary>Which mails a person gets.</summary>
public sealed class MailChoiceText : TextGroup
{
    internal MailChoiceText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Lead => In("Choose which mails you get.", "Choisissez les courriels que vous recevez.");
    public string Reminders => In("Reminders", "Rappels");
    public string RemindersHint => In("24 hours before each confirmed reservation, unless it was confirmed later than that.", "24\u00a0heures avant chaque réservation confirmée, sauf si elle l’a été plus tard.");
    public string Messages => In("Messages", "Messages");
    public string Save => In("Save my choice", "Enregistrer mon choix");
    public string NoNewsletters => In("There are no newsletters.", "Il n’y a pas de lettre d’information.");

    internal string Off(MailGroup group) => group == MailGroup.Reminders ? In("Reminders are off", "Les rappels sont désactivés") : In("Mails about messages are off", "Les courriels au sujet des messages sont désactivés");

    public string SwitchOff => In("Switch off", "Désactiver");
    public string SwitchOn => In("Switch on again", "Réactiver");
    public string AllMails => In("All your mails", "Tous vos courriels");
    public string BadLink => In("This link does not work", "Ce lien ne fonctionne pas");
    public string BadLinkDetail => In("It may have been cut off. Open it once more from the mail, or choose your mails on the page of your account.", "Il a peut-être été coupé. Ouvrez-le de nouveau depuis le courriel, ou choisissez vos courriels sur la page de votre compte.");
    public string ToAccount => In("To your account", "Vers votre compte");

    /// <param name="role">Whose.</param>
    /// <param name="minutes">Between two mails about a reservation; 0: each message is mailed at once.</param>
    public string MessagesHint(Role role, int minutes) => minutes == 0 ? In($"{Writes(role)}.", $"{Writes(role)}.") : In(
        $"{Writes(role)}: for each reservation at most {Count(minutes, ("one a minute", $"one in {minutes} minutes"), ("", ""))}.",
        $"{Writes(role)}\u00a0: pour chaque réservation, au plus {Count(minutes, ("", ""), ("un par minute", $"un toutes les {minutes}\u00a0minutes"))}.");

    private string Writes(Role role) => role == Role.Student ? In("When a company writes to you", "Quand une entreprise vous écrit") : In("When a student writes to one of your companies", "Quand un étudiant écrit à l’une de vos entreprises");

    /// <summary>The mails that cannot be switched off.</summary>
    public string Always(Role role) => role switch
    {
        Role.Student => In(
            "These always come: answers to your requests, proposals and cancellations, places from a waiting list, and what concerns your account.",
            "Ceux-ci viennent toujours\u00a0: les réponses à vos demandes, les propositions et les annulations, les places d’une liste d’attente, et ce qui concerne votre compte."),
        Role.Company => In(
            "These always come: requests, reservations, moves and cancellations, and what concerns your account.",
            "Ceux-ci viennent toujours\u00a0: les demandes, les réservations, les déplacements et les annulations, et ce qui concerne votre compte."),
        _ => In("These always come: what concerns your account, and reservations with companies of your own.", "Ceux-ci viennent toujours\u00a0: ce qui concerne votre compte, et les réservations chez vos propres entreprises."),
    };

    internal string SwitchOffHeading(MailGroup group) => group == MailGroup.Reminders
        ? In("Switch reminders off?", "Désactiver les rappels\u00a0?")
        : In("Switch mails about messages off?", "Désactiver les courriels au sujet des messages\u00a0?");

    internal string SwitchOffLead(MailGroup group) => group == MailGroup.Reminders
        ? In("We would no longer write the day before a reservation. All other mails still come.", "Nous n’écririons plus la veille d’une réservation. Tous les autres courriels viennent toujours.")
        : In("We would no longer write when there are new messages about a reservation. All other mails still come.", "Nous n’écririons plus quand il y a de nouveaux messages au sujet d’une réservation. Tous les autres courriels viennent toujours.");

    internal string OffLead(MailGroup group) => group == MailGroup.Reminders
        ? In("We no longer write the day before a reservation. All other mails still come.", "Nous n’écrivons plus la veille d’une réservation. Tous les autres courriels viennent toujours.")
        : In("We no longer write when there are new messages about a reservation: you find them on its page. All other mails still come.", "Nous n’écrivons plus quand il y a de nouveaux messages au sujet d’une réservation\u00a0: ils sont sur sa page. Tous les autres courriels viennent toujours.");
}
