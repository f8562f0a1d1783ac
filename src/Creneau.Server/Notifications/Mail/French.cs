namespace Creneau.Server.Notifications.Mail;

internal sealed partial class French : MailTexts
{
    public static readonly French Instance = new();

    private static readonly string[] s_days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private static readonly string[] s_months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public override Language Language => Language.Fr;
    public override string Colon => " : ";
    public override string LinkAsText => "Si le bouton ne fonctionne pas, ouvrez cette adresse :";

    public override string Footer(MailModel model) =>
        $"Ce message vous est envoyé par {model.Site}, où vous ou votre entreprise avez un compte. {(model.ReplyTo is null ? "Les réponses à cette adresse ne sont pas lues." : $"Les réponses vont à {model.Sender}.")}";

    public override string Unsubscribe(MailGroup group) =>
        group == MailGroup.Reminders ? "Ne plus recevoir de rappels" : "Ne plus recevoir de courriels au sujet des messages";

    public override string Greeting(string? firstName) => firstName is null ? "Bonjour," : $"Bonjour {firstName},";

    public override string Date(DateOnly date) =>
        $"{s_days[(int)date.DayOfWeek]} {(date.Day == 1 ? "1er" : date.Day.ToString())} {s_months[date.Month - 1]} {date.Year}";

    public override string Begins(Slot slot, DateOnly today) =>
        $"{(slot.Date == today ? "aujourd’hui" : slot.Date == today.AddDays(1) ? "demain" : $"le {Date(slot.Date)}")} à {slot.Start:HH\\:mm}";

    public override MailContent Write(string kind, MailModel model) => kind switch
    {
        MailKind.VerifyAddress => new(
            "Vérifiez votre adresse",
            $"Bienvenue sur {model.Site}. Merci de confirmer que cette adresse est bien la vôtre.")
        {
            Action = "Vérifier mon adresse",
            Aside = $"Le lien est valable 7 jours. Si vous ne vous êtes pas inscrit sur {model.Site}, ignorez ce message.",
        },
        MailKind.VerifyCompanyAddress => new(
            "Vérifiez cette adresse d’entreprise",
            $"Cette adresse a été indiquée comme celle d’une entreprise sur {model.Site}. Pour y recevoir les courriels de l’entreprise, merci de confirmer qu’elle est bien la vôtre.",
            "Il faut pour cela se connecter avec le compte qui a publié l’entreprise.")
        {
            Action = "Vérifier cette adresse",
            Aside = $"Le lien est valable 7 jours. Si vous n’avez pas d’entreprise sur {model.Site}, ignorez ce message : sans votre confirmation, aucun courriel d’une entreprise n’arrive ici.",
            Footer = $"Ce message a été envoyé par {model.Site}. Les réponses à cette adresse ne sont pas lues.",
        },
        MailKind.ResetPassword => new(
            "Choisissez un nouveau mot de passe",
            "Un lien pour choisir un nouveau mot de passe a été demandé pour votre compte.")
        {
            Action = "Choisir un nouveau mot de passe",
            Aside = "Le lien est valable une heure et une seule fois. Si vous n’en avez pas besoin, ignorez ce message : votre mot de passe reste inchangé.",
        },
        MailKind.ConfirmNewAddress => new(
            "Confirmez votre nouvelle adresse",
            $"Un compte sur {model.Site} doit recevoir cette adresse. Merci de confirmer qu’elle est bien la vôtre.")
        {
            Action = "Confirmer la nouvelle adresse",
            Aside = "Le lien est valable un jour. Si vous ne l’avez pas demandé, ignorez ce message : rien ne change.",
        },
        MailKind.AddressChangeRequested => new(
            "Votre adresse va changer",
            "Quelqu’un, probablement vous, a demandé une autre adresse pour votre compte. Elle change quand le lien envoyé à la nouvelle adresse est ouvert.",
            "Si ce n’était pas vous, choisissez un nouveau mot de passe : le changement est alors abandonné, et toute autre personne est déconnectée.")
        {
            Action = "Choisir un nouveau mot de passe",
        },
        MailKind.AddressChanged => new(
            "L’adresse de votre compte a changé",
            $"L’adresse de votre compte sur {model.Site} a été remplacée par une autre. Les courriels au sujet du compte n’arrivent plus ici.",
            $"Si ce n’était pas vous, écrivez tout de suite à {model.ReplyTo?.Value ?? $"l’administration de {model.Site}"} : quelqu’un d’autre a peut-être pris votre compte.")
        {
            Aside = "Si c’était vous, vous n’avez rien à faire.",
            Footer = model.ReplyTo is null ? $"Ce message a été envoyé par {model.Site}. Les réponses à cette adresse ne sont pas lues." : $"Ce message a été envoyé par {model.Site}. Les réponses vont à {model.Sender}.",
        },
        MailKind.RequestSent => new(
            $"Votre demande à {model.Company}",
            $"Votre demande a été envoyée à {model.Company}. Vous recevrez un message dès qu’elle aura une réponse. Sans réponse avant le {model.Until}, la demande expire.")
        {
            Details = [When(model), Place(model)],
            Action = "Voir la demande",
        },
        MailKind.Confirmed => new(
            $"Confirmé : {model.Company}, {model.When}",
            $"Votre réservation chez {model.Company} est confirmée.")
        {
            Details = [When(model), Place(model), ("Instructions", model.Instructions), ("Contact", model.Contact)],
            Action = "Voir la réservation",
            Aside = "Si vous ne pouvez pas venir, merci d’annuler, pour que quelqu’un d’autre puisse avoir la place.",
        },
        MailKind.Declined => new(
            $"Refusé : {model.Company}",
            $"{model.Company} ne peut pas donner suite à votre demande.")
        {
            Details = [When(model), Reason(model)],
            Action = "Voir la demande",
        },
        MailKind.Cancelled when model.IsSuspended => new(
            $"Annulé : {model.Company}, {model.When}",
            $"Votre réservation chez {model.Company} a été annulée, car l’entreprise ne prend pas de réservations pour le moment.")
        {
            Details = [When(model)],
            Action = "Voir la réservation",
        },
        MailKind.Cancelled => new(
            $"Annulé : {model.Company}, {model.When}",
            $"Votre réservation chez {model.Company} a été annulée par {By(model)}.")
        {
            Details = [When(model), Reason(model)],
            Action = "Voir la réservation",
        },
        MailKind.OwnCancellation => new(
            $"Vous avez annulé : {model.Company}, {model.When}",
            $"Vous avez annulé votre réservation chez {model.Company}. Ce message la retire de votre agenda.")
        {
            Details = [When(model), Reason(model)],
            Action = "Voir la réservation",
        },
        MailKind.Expired => new(
            $"Votre demande à {model.Company} a expiré",
            $"{model.Company} n’a pas répondu à temps : votre demande a expiré. Vous pouvez demander un autre créneau.")
        {
            Details = [When(model)],
            Action = "Voir la demande",
        },
        MailKind.Reminder => new(
            $"Rappel : {model.Company}, {model.When}",
            $"Votre réservation chez {model.Company} a lieu {model.Begins}.")
        {
            Details = [When(model), Place(model), ("Instructions", model.Instructions), ("Contact", model.Contact)],
            Action = "Voir la réservation",
            Aside = "Si vous ne pouvez pas venir, merci d’annuler dès maintenant.",
        },
        MailKind.SlotProposed => new(
            $"{model.Company} propose un autre créneau",
            $"{model.Company} ne peut pas vous recevoir au créneau demandé, mais à celui-ci, qui vous est gardé jusqu’au {model.Until}.")
        {
            Details = [("Proposé", model.When), ("Demandé", model.Before), Reason(model)],
            Action = "Accepter ou refuser",
        },
        MailKind.MessageFromCompany => new(
            $"Nouveaux messages de {model.Company}",
            $"{model.Company} vous a écrit au sujet de votre réservation : de nouveaux messages vous attendent.")
        {
            Details = [When(model), ("Message", model.Message)],
            Action = "Lire et répondre",
        },
        MailKind.Digest or MailKind.DigestForCompany => new(
            kind == MailKind.Digest ? $"{model.Parts.Count + model.NotShown} nouvelles de vos réservations" : $"{model.Parts.Count + model.NotShown} nouvelles des réservations de {model.Company}",
            "Voici ce qui s’est passé depuis notre dernier message :")
        {
            Sections = Sections(model),
            Aside = model.NotShown == 0 ? null : $"Nouvelles plus anciennes, non affichées : {model.NotShown}. Tout se trouve sur les pages des réservations.",
        },
        MailKind.IdleAccount => new(
            $"Votre compte sera supprimé le {model.Until}",
            $"Vous n’avez pas utilisé votre compte sur {model.Site} depuis longtemps. Le {model.Until}, il sera supprimé. Les réservations passées ne restent alors que comme des chiffres.",
            "Pour le garder, connectez-vous avant cette date. Pour le laisser supprimer, vous n’avez rien à faire.")
        {
            Action = "Se connecter et garder le compte",
        },
        MailKind.ContactMessage => new($"Message de {model.Sender} à {model.Site}", model.Notes!)
        {
            Details = [("De", model.Sender), ("Adresse", model.ReplyTo?.Value)],
            Footer = $"Envoyé depuis la page de contact de {model.Site}. Une réponse à ce message va à {model.Sender}.",
        },
        _ => OfNotice(kind, model) ?? OfWaiting(kind, model) ?? ForCompany(kind, model),
    };

    private static (string, string?) When(MailModel model) => ("Quand", model.When);
    private static (string, string?) Place(MailModel model) => ("Où", model.Place);
    private static (string, string?) Reason(MailModel model) => ("Motif", model.Reason);
    private static (string, string?) School(MailModel model) => ("École", model.School);
    private static (string, string?) Notes(MailModel model) => ("Remarques", model.Notes);

    private static string By(MailModel model) => model.By switch
    {
        CancelledBy.Student => model.Student,
        CancelledBy.Company => model.Company,
        CancelledBy.Admin => "l’administration",
        _ => "le système",
    };
}
