namespace Creneau.Web.Text;

/// <summary>The page of one's own account.</summary>
public sealed class MyAccountText : TextGroup
{
    internal MyAccountText(bool isFrench)
        : base(isFrench)
    {
    }

    public string EmailTaken => In("Another account has this address.", "Un autre compte a cette adresse.");

    /// <summary>Each in its own language, so that people find theirs.</summary>
    public static IReadOnlyList<(string Value, string Label)> Languages { get; } = [("en", "English"), ("fr", "Français")];

    public string Heading => In("Your account", "Votre compte");
    public string EmailVerified => In("Email verified", "Adresse vérifiée");
    public string EmailNotVerified => In("Your address is not verified yet.", "Votre adresse n’est pas encore vérifiée.");
    public string EmailNotVerifiedDetail => In("Open the link in the mail that we sent you. It is good for 7 days. Until then only this link and links to choose a password go to this address.", "Ouvrez le lien du courriel que nous avons envoyé. Il est valable 7\u00a0jours. D’ici là, seuls ce lien et les liens pour choisir un mot de passe partent à cette adresse.");
    public string SendMailAgain => In("Send the mail again", "Renvoyer le courriel");

    public string Profile => In("Profile", "Profil");
    public string Language => In("Language", "Langue");
    public string LanguageHint => In("Of these pages, and of the mails that you get.", "Celle des pages, et des courriels que vous recevez.");
    public string Save => In("Save", "Enregistrer");

    public string EmailHeading => In("Email address", "Adresse électronique");
    public string EmailLead => In("The new address gets a link. When you open it, the address changes and all your devices are signed out.", "La nouvelle adresse reçoit un lien. Quand vous l’ouvrez, l’adresse change et tous vos appareils sont déconnectés.");
    public string NewEmail => In("New address", "Nouvelle adresse");
    public string ChangeEmail => In("Change address", "Changer l’adresse");

    public string PasswordLead => In("A new password signs out all your other devices. Calendar addresses that you made stop working, and your webhooks are switched off.", "Un nouveau mot de passe déconnecte tous vos autres appareils. Les adresses d’agenda que vous avez créées ne fonctionnent plus, et vos webhooks sont désactivés.");
    public string CurrentPassword => In("Current password", "Mot de passe actuel");
    public string NewPassword => In("New password", "Nouveau mot de passe");
    public string ChangePassword => In("Change password", "Changer le mot de passe");
    public string WrongPassword => In("This is not your current password.", "Ce n’est pas votre mot de passe actuel.");

    public string Sessions => In("Signed-in devices", "Appareils connectés");
    public string SessionsLead => In("You do not know one of them? Sign it out, then change your password.", "L’un d’eux vous est inconnu\u00a0? Déconnectez-le, puis changez de mot de passe.");
    public string ThisDevice => In("This device", "Cet appareil");
    public string SignedInAgo(string? age) => age is null ? In("Signed in just now", "Connexion à l’instant") : In($"Signed in {age} ago", $"Connexion il y a {age}");
    public string SignOutOthers => In("Sign out all other devices", "Déconnecter tous les autres appareils");
    public string UnknownDevice => In("Unknown device", "Appareil inconnu");
    public string BrowserOn(string browser, string system) => In($"{browser} on {system}", $"{browser} sur {system}");
    public string Program(string name) => In($"A program ({name})", $"Un programme ({name})");

    public string CalendarOfCompanies => In("Each company has a calendar address of its own, under “Calendar address”:", "Chaque entreprise a sa propre adresse d’agenda, sous «\u00a0Adresse d’agenda\u00a0»\u00a0:");
    public string Calendar => In("Calendar", "Agenda");
    public string CalendarLead => In(
        "An address with which your calendar program shows your reservations and follows their changes.",
        "Une adresse avec laquelle votre agenda montre vos réservations et suit leurs changements.");

    public string CalendarAddress => In("Your calendar address", "L’adresse de votre agenda");
    public string CalendarOnce => In(
        "Copy it now: it is shown only once. Whoever has it can see your reservations.",
        "Copiez-la maintenant\u00a0: elle n’est montrée qu’une fois. Qui la possède peut voir vos réservations.");

    public string CalendarSince(string? age) => age is null ? In("You have an address, made just now.", "Vous avez une adresse, créée à l’instant.") : In($"You have an address, made {age} ago.", $"Vous avez une adresse, créée il y a {age}.");
    public string MakeCalendar => In("Make an address", "Créer une adresse");
    public string ReplaceCalendar => In("Replace the address", "Remplacer l’adresse");
    public string RevokeCalendar => In("Revoke the address", "Révoquer l’adresse");

    public string Mails => In("Mails", "Courriels");

    public string Data => In("Your data", "Vos données");
    public string DataLead => In("Everything that we hold about you, in a file. What we keep and for how long:", "Tout ce que nous avons sur vous, dans un fichier. Ce que nous gardons et pendant combien de temps\u00a0:");
    public string Download => In("Download my data", "Télécharger mes données");
    public string Delete => In("Delete my account", "Supprimer mon compte");
    public string DeleteLead => In("This cannot be undone.", "Cela ne peut pas être annulé.");
    public string DeleteWhat => In("What happens", "Ce qui se passe");
    public string DeleteDownload => In("Do you want to keep a copy?", "Voulez-vous garder une copie\u00a0?");
    public string DeletePasswordHint => In("To be sure that it is you.", "Pour vérifier que c’est bien vous.");
    public string Keep => In("Keep my account", "Garder mon compte");

    public IEnumerable<string> DeleteEffects(Role role)
    {
        yield return In("Your name, your address, your phone and what you wrote are erased.", "Votre nom, votre adresse, votre téléphone et ce que vous avez écrit sont effacés.");
        if (role == Role.Student)
        {
            yield return In("Your future reservations are cancelled and the companies are told.", "Vos réservations à venir sont annulées et les entreprises en sont informées.");
            yield return In("You leave all waiting lists, and your calendar address stops working.", "Vous quittez toutes les listes d’attente, et l’adresse de votre agenda ne fonctionne plus.");
            yield return In("Past reservations stay as numbers, without your name.", "Les réservations passées restent comme des chiffres, sans votre nom.");
        }
        else
        {
            yield return In("Your companies disappear, and their future reservations are cancelled. The students are told.", "Vos entreprises disparaissent, et leurs réservations à venir sont annulées. Les étudiants en sont informés.");
            yield return In("Calendar addresses and webhooks stop working.", "Les adresses d’agenda et les webhooks ne fonctionnent plus.");
            yield return In("Past reservations stay as numbers, with the names of your companies.", "Les réservations passées restent comme des chiffres, avec le nom de vos entreprises.");
        }

        yield return In("You are signed out everywhere.", "Toutes vos sessions se terminent.");
    }
}
