namespace Creneau.Web.Text;

/// <summary>Webhooks and calendar addresses.</summary>
public sealed class WebhookText : TextGroup
{
    internal WebhookText(bool isFrench)
        : base(isFrench)
    {
    }

    // Calendar address
    public string FeedLead(string company) => In($"Your calendar program can show the reservations of {company}. It reads them at a secret address and keeps up to date by itself.", $"Votre agenda peut afficher les réservations faites chez {company}. Il les lit à une adresse secrète et se met à jour de lui-même.");
    public string FeedReady => In("Your calendar address is ready", "Votre adresse d’agenda est prête");
    public string FeedAddress => In("Address", "Adresse");
    public string FeedOnce => In("Copy it now: it is shown only this once. In your calendar program, subscribe to a calendar by address.", "Copiez-la maintenant\u00a0: elle ne s’affiche qu’une fois. Dans votre agenda, abonnez-vous à un calendrier par adresse.");
    public string NoFeed => In("There is no calendar address at the moment.", "Il n’y a pas d’adresse d’agenda pour le moment.");
    public string FeedMade(string when) => In($"There is a calendar address, made on {when}.", $"Une adresse d’agenda existe, créée le {when}.");
    public string FeedAgain => In("It cannot be shown again. Another one replaces it: the old address then stops working.", "Elle ne peut plus être affichée. Une autre la remplace\u00a0: l’ancienne cesse alors de fonctionner.");
    public string MakeFeed => In("Make a calendar address", "Créer une adresse d’agenda");
    public string MakeOtherFeed => In("Make another address", "Créer une autre adresse");
    public string RevokeFeed => In("Revoke", "Révoquer");
    public string FeedSecret => In(
        "Whoever knows the address can read your reservations without signing in: names, times, schools, notes and, once confirmed, email addresses and phones. Keep it to yourself.",
        "Quiconque connaît l’adresse peut lire vos réservations sans se connecter\u00a0: noms, heures, écoles, notes et, une fois confirmées, adresses électroniques et téléphones. Gardez-la pour vous.");

    // Webhooks
    public string Lead => In("A program of yours gets a message whenever a reservation changes.", "Un programme à vous reçoit un message dès qu’une réservation change.");
    public string OfAccount => In("Webhooks belong to your account, not to one company: you see the same ones at each of your companies. At most 10.", "Les webhooks appartiennent à votre compte, pas à une entreprise\u00a0: vous voyez les mêmes dans chacune de vos entreprises. 10 au plus.");
    public string New => In("New webhook", "Nouveau webhook");
    public string EmptyHeading => In("No webhook yet", "Pas encore de webhook");
    public string EmptyDetail => In("Give the address of a program, and choose what it is told.", "Indiquez l’adresse d’un programme, et choisissez ce qu’il reçoit.");
    public string On => In("Active", "Actif");
    public string Off => In("Inactive", "Inactif");
    public string Url => In("Address", "Adresse");
    public string UrlHint => In("A public address that begins with https://. Before the first event it gets a challenge, which it must send back.", "Une adresse publique qui commence par https://. Avant le premier événement, elle reçoit une valeur qu’elle doit renvoyer.");
    public string Events => In("Events", "Événements");
    public string ChooseEvent => In("Choose at least one event.", "Choisissez au moins un événement.");
    public string Scope => In("Reservations of", "Réservations de");
    public string OfCompany(string company) => In($"Only {company}", $"Seulement {company}");
    public string OfAll => In("All your companies", "Toutes vos entreprises");
    public string OfEvery => In("Every company of this site", "Toutes les entreprises de ce site");
    public string OfAnother => In("Another of your companies", "Une autre de vos entreprises");
    public string Description => In("Description", "Description");
    public string DescriptionHint => In("For you, such as the name of the program.", "Pour vous, comme le nom du programme.");
    public string SecretFollows => In("On the next page you see the secret that signs the messages. It is shown only once.", "La page suivante montre le secret qui signe les messages. Il ne s’affiche qu’une fois.");
    public string Create => In("Create webhook", "Créer le webhook");
    public string Back => In("Back to the webhooks", "Retour aux webhooks");
    public string BackToWebhook => In("Back to the webhook", "Retour au webhook");
    public string SecretHeading => In("The secret of this webhook", "Le secret de ce webhook");
    public string Secret => In("Secret", "Secret");
    public string SecretOnce => In("Copy it now: it is shown only this once. Your program checks the signature of each message with it.", "Copiez-le maintenant\u00a0: il ne s’affiche qu’une fois. Votre programme s’en sert pour vérifier la signature de chaque message.");
    public string DeadInARow(int count) => Count(count, ("The last message did not arrive. After 20 in a row the webhook becomes inactive.", $"The last {count} messages did not arrive. After 20 in a row the webhook becomes inactive."), ("Le dernier message n’est pas arrivé. Après 20 de suite, le webhook devient inactif.", $"Les {count} derniers messages ne sont pas arrivés. Après 20 de suite, le webhook devient inactif."));
    public string Settings => In("Settings", "Réglages");
    public string Save => In("Save", "Enregistrer");
    public string More => In("Settings and secret", "Réglages et secret");
    public string MoreDetail => In("An inactive webhook gets nothing, and what waits for it is dropped. After a new secret, messages are signed with the old one too for 24 hours.", "Un webhook inactif ne reçoit rien, et ce qui l’attendait est abandonné. Après un nouveau secret, les messages portent aussi l’ancienne signature pendant 24\u00a0heures.");
    public string SwitchOn => In("Activate", "Activer");
    public string SwitchOff => In("Deactivate", "Désactiver");
    public string ReplaceSecret => In("Replace secret", "Remplacer le secret");
    public string Delete => In("Delete webhook", "Supprimer le webhook");
    public string DeleteHeading => In("Delete this webhook", "Supprimer ce webhook");
    public string DeleteEffect => In("Its program gets nothing more, and the list of its deliveries is deleted. This cannot be undone.", "Son programme ne reçoit plus rien, et la liste de ses envois est supprimée. Cette action est définitive.");
    public string Keep => In("Keep it", "Le garder");

    // Deliveries
    public string Deliveries => In("Deliveries", "Envois");
    public string NoDeliveries => In("Nothing has been sent lately. Messages are listed here for 30 days, failed ones for 90, with the answer of your program.", "Rien n’a été envoyé récemment. Les messages sont listés ici 30\u00a0jours, ceux en échec 90, avec la réponse de votre programme.");
    public string DeliveryCount(long count) => Count(count, ("1 delivery, without its contents", $"{count} deliveries, the latest first"), ($"{count} envoi, sans son contenu", $"{count} envois, le dernier en premier"));
    public string EventColumn => In("Event", "Événement");
    public string WhenColumn => In("When", "Quand");
    public string StateColumn => In("State", "État");
    public string DetailColumn => In("Attempts", "Essais");
    public string SendAgain => In("Send again", "Renvoyer");
    public string Sent => In("Sent", "Envoyé");
    public string GivenUp => In("Given up", "Abandonné");
    public string Waiting => In("Waiting", "En attente");
    public string Attempts(int count) => Count(count, ("1 attempt", $"{count} attempts"), ($"{count} essai", $"{count} essais"));
    public string Answer(int code) => In($"answer {code}", $"réponse {code}");
}
