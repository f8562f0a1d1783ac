using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Reservations;

namespace Creneau.Server.Mail;

internal sealed partial class French : Wording
{
    public static readonly French Instance = new();

    private static readonly string[] s_days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private static readonly string[] s_months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public override Language Language => Language.Fr;

    public override string Colon => " : ";

    public override string Footer => "Ce message vous est envoyé par Creneau, où vous avez un compte. Les réponses à cette adresse ne sont pas lues.";

    public override string Greeting(string? firstName) => firstName is null ? "Bonjour," : $"Bonjour {firstName},";

    public override string Date(DateOnly date) =>
        $"{s_days[(int)date.DayOfWeek]} {(date.Day == 1 ? "1er" : date.Day.ToString())} {s_months[date.Month - 1]} {date.Year}";

    public override string? Reason(string? given) => given switch
    {
        Cancellations.CompanyLeft => "L’entreprise a quitté Creneau",
        Cancellations.CompanyClosed => "L’entreprise est fermée",
        Cancellations.AccountDeleted => "Le compte a été supprimé",
        Cancellations.AccountDisabled => "Le compte a été désactivé",
        Cancellations.NoStudent => "Le compte n’est plus celui d’un étudiant",
        _ => given,
    };

    public override Letter Write(string kind, Matter matter) => kind switch
    {
        MailKind.VerifyAddress => new(
            "Vérifiez votre adresse",
            "Bienvenue sur Creneau. Merci de confirmer que cette adresse est bien la vôtre.")
        {
            Action = "Vérifier mon adresse",
            Aside = "Le lien est valable 7 jours. Si vous ne vous êtes pas inscrit sur Creneau, ignorez ce message.",
        },
        MailKind.ResetPassword => new(
            "Choisissez un nouveau mot de passe",
            "Quelqu’un, probablement vous, a oublié le mot de passe de votre compte. Vous pouvez en choisir un nouveau.")
        {
            Action = "Choisir un nouveau mot de passe",
            Aside = "Le lien est valable une heure et une seule fois. Si ce n’était pas vous, ignorez ce message : votre mot de passe reste inchangé.",
        },
        MailKind.RequestSent => new(
            $"Votre demande à {matter.Company}",
            $"Votre demande a été envoyée à {matter.Company}. Vous recevrez un message dès qu’elle aura une réponse, au plus tard après 72 heures.")
        {
            Details = [When(matter), Place(matter)],
            Action = "Voir la demande",
        },
        MailKind.Confirmed => new(
            $"Confirmé : {matter.Company}, {matter.When}",
            $"Votre réservation chez {matter.Company} est confirmée.")
        {
            Details = [When(matter), Place(matter), ("Instructions", matter.Instructions)],
            Action = "Voir la réservation",
            Aside = "Si vous ne pouvez pas venir, merci d’annuler, pour que quelqu’un d’autre puisse avoir la place.",
        },
        MailKind.Declined => new(
            $"Refusé : {matter.Company}",
            $"{matter.Company} ne peut pas donner suite à votre demande.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "Voir la demande",
        },
        MailKind.Cancelled => new(
            $"Annulé : {matter.Company}, {matter.When}",
            $"Votre réservation chez {matter.Company} a été annulée par {By(matter)}.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "Voir la réservation",
        },
        MailKind.OwnCancellation => new(
            $"Vous avez annulé : {matter.Company}, {matter.When}",
            $"Vous avez annulé votre réservation chez {matter.Company}. Ce message la retire de votre agenda.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "Voir la réservation",
        },
        MailKind.Expired => new(
            $"Votre demande à {matter.Company} a expiré",
            $"{matter.Company} n’a pas répondu à temps : votre demande a expiré. Vous pouvez demander un autre créneau.")
        {
            Details = [When(matter)],
            Action = "Voir la demande",
        },
        MailKind.Reminder => new(
            $"Rappel : {matter.Company}, {matter.When}",
            $"Votre réservation chez {matter.Company} approche.")
        {
            Details = [When(matter), Place(matter), ("Instructions", matter.Instructions)],
            Action = "Voir la réservation",
            Aside = "Si vous ne pouvez pas venir, merci d’annuler dès maintenant.",
        },
        MailKind.SlotProposed => new(
            $"{matter.Company} propose un autre créneau",
            $"{matter.Company} ne peut pas vous recevoir au créneau demandé, mais à celui-ci, qui vous est réservé jusqu’à votre réponse.")
        {
            Details = [("Proposé", matter.When), ("Demandé", matter.Before), Reason(matter)],
            Action = "Accepter ou refuser",
        },
        MailKind.MessageFromCompany => new(
            $"Nouveaux messages de {matter.Company}",
            $"{matter.Company} vous a écrit au sujet de votre réservation : de nouveaux messages vous attendent.")
        {
            Details = [When(matter)],
            Action = "Lire et répondre",
        },
        _ => OfWaiting(kind, matter) ?? ForCompany(kind, matter),
    };

    private static (string, string?) When(Matter matter) => ("Quand", matter.When);

    private static (string, string?) Place(Matter matter) => ("Où", matter.Place);

    private static (string, string?) Reason(Matter matter) => ("Motif", matter.Reason);

    private static (string, string?) School(Matter matter) => ("École", matter.School);

    private static (string, string?) Notes(Matter matter) => ("Remarques", matter.Notes);

    private static string By(Matter matter) => matter.By switch
    {
        CancelledBy.Student => matter.Student,
        CancelledBy.Company => matter.Company,
        CancelledBy.Admin => "l’administration",
        _ => "le système",
    };
}
