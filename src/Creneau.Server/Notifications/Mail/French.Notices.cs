using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Mails about what a stranger could have done to the account.</summary>
internal sealed partial class French
{
    public override string Name(Device device) => device switch
    {
        ({ } browser, { } system) => $"{browser} sur {system}",
        ({ } browser, null) => browser,
        _ => "un programme qui n’est pas un navigateur connu",
    };

    private static MailContent? OfNotice(string kind, MailModel model) => kind switch
    {
        MailKind.PasswordChanged => new(
            "Votre mot de passe a été modifié",
            $"Le mot de passe de votre compte sur {model.Site} a été modifié.",
            "Ce qui était ouvert avec l’ancien a pris fin : les autres sessions sont déconnectées, les adresses de calendrier ne fonctionnent plus, les webhooks sont désactivés.")
        {
            Details =
            [
                When(model), ("Sessions déconnectées", model.Ended?.Sessions.ToString()), ("Adresses de calendrier supprimées", model.Ended?.Feeds.ToString()),
                ("Webhooks désactivés", model.Ended?.Webhooks.ToString()),
            ],
            Action = "Choisir un nouveau mot de passe",
            Aside = "Si c’était vous, vous n’avez rien à faire. Sinon, choisissez tout de suite un nouveau mot de passe : la personne qui l’a modifié sera déconnectée.",
        },
        MailKind.NewDevice => new(
            "Nouvelle connexion à votre compte",
            $"Quelqu’un, probablement vous, s’est connecté à votre compte sur {model.Site} avec un navigateur ou un programme qui n’avait pas servi récemment.")
        {
            Details = [When(model), ("Avec", model.Device)],
            Action = "Voir mon compte",
            Aside = "Si c’était vous, vous n’avez rien à faire. Sinon, changez de mot de passe dans votre compte : toutes les autres sessions seront déconnectées.",
        },
        MailKind.RoleChanged => new(
            "Le rôle de votre compte a changé",
            $"L’administration de {model.Site} a changé le rôle de votre compte. Vous devrez peut-être vous reconnecter.")
        {
            Details = [When(model), ("Nouveau rôle", RoleOf(model))],
            Action = "Voir mon compte",
            Aside = "Si vous ne vous y attendiez pas, changez de mot de passe dans votre compte et adressez-vous à l’administration.",
        },
        MailKind.WebhookAdded => new(
            "Un webhook a été ajouté à votre compte",
            $"Un webhook a été ajouté avec votre compte sur {model.Site} : un autre programme est informé de ce qui arrive aux réservations que vous pouvez voir.")
        {
            Details = [When(model)],
            Action = "Voir mon compte",
            Aside = "Si c’était vous, vous n’avez rien à faire. Sinon, changez de mot de passe dans votre compte : tous les webhooks seront désactivés et les autres sessions déconnectées.",
        },
        MailKind.FeedAdded => new(
            "Une adresse de calendrier a été créée avec votre compte",
            $"Une adresse de calendrier secrète a été créée avec votre compte sur {model.Site}. Les programmes qui la connaissent peuvent lire les réservations de ce calendrier. Une adresse antérieure du même calendrier ne fonctionne plus.")
        {
            Details = [When(model)],
            Action = "Voir mon compte",
            Aside = "Si c’était vous, vous n’avez rien à faire. Sinon, changez de mot de passe dans votre compte : vos adresses de calendrier seront supprimées et les autres sessions déconnectées.",
        },
        _ => null,
    };

    private static string? RoleOf(MailModel model) => model.Role switch
    {
        Role.Student => "étudiant",
        Role.Company => "entreprise",
        Role.Admin => "administrateur",
        _ => null,
    };
}
