namespace Creneau.Web.Text;

/// <summary>The companies of an owner, and the profile of one.</summary>
public sealed class ProfileText : TextGroup
{
    internal ProfileText(bool isFrench)
        : base(isFrench)
    {
    }

    // The list
    public string Heading => In("My companies", "Mes entreprises");
    public string New => In("New company", "Nouvelle entreprise");
    public string Empty => In("You have not published a company yet", "Vous n’avez pas encore publié d’entreprise");
    public string EmptyDetail => In("Say who you are, then open your hours: students can reserve a few minutes later.", "Présentez-vous, puis ouvrez vos horaires\u00a0: on peut réserver quelques minutes plus tard.");
    public string AdminHint => In("These are the companies of your own account.", "Voici les entreprises de votre propre compte.");
    public string AllCompanies => In("See all companies", "Voir toutes les entreprises");
    public string Waiting(long count) => count == 0
        ? In("No request is waiting", "Aucune demande en attente")
        : Count(count, ("1 request is waiting", $"{count} requests are waiting"), ($"{count} demande en attente", $"{count} demandes en attente"));

    // The form
    public string NewLead => In("Only the name is needed now. All of this is public: it is on your page, but for the SIRET number and the logo, which only programs get.", "Seul le nom est nécessaire maintenant. Tout cela est public\u00a0: votre page le montre, sauf le SIRET et le logo, que seuls les programmes reçoivent.");
    public string ProfileLead => In("This is public: your page shows it, but for the SIRET number and the logo, which only programs get.", "Ceci est public\u00a0: votre page le montre, sauf le SIRET et le logo, que seuls les programmes reçoivent.");
    public string Presentation => In("Who you are", "Présentation");
    public string Name => In("Name", "Nom");
    public string Sector => In("Sector", "Secteur");
    public string Description => In("Description", "Description");
    public string DescriptionHint => In("What you do, whom you look for, what an appointment is like.", "Ce que vous faites, qui vous cherchez, comment se passe un rendez-vous.");
    public string LogoUrl => In("Link to the logo", "Adresse du logo");
    public string WebHint => In("It starts with https:// or http://.", "Elle commence par https:// ou http://.");
    public string LinkedinHint => In("An address on linkedin.com that starts with https://.", "Une adresse sur linkedin.com qui commence par https://.");
    public string Siret => In("SIRET", "SIRET");
    public string SiretHint => In("14 digits without spaces.", "14 chiffres sans espaces.");
    public string Place => In("Where to find you", "Où vous trouver");
    public string Address => In("Address", "Adresse");
    public string PostalCode => In("Postal code", "Code postal");
    public string City => In("City", "Ville");
    public string Phone => In("Phone", "Téléphone");
    public string Email => In("Email", "Courriel");
    public string Website => In("Website", "Site web");
    public string Linkedin => In("LinkedIn page", "Page LinkedIn");
    public string Reservations => In("Reservations", "Réservations");
    public string TimeZone => In("Time zone", "Fuseau horaire");
    public string TimeZoneHint => In("Your hours and dates are in this zone, such as Europe/Paris.", "Vos horaires et vos dates s’y rapportent. Par exemple Europe/Paris.");
    public string ZoneIsUsed => In("Reservations, offers or waiting students are ahead: the time zone can change once there are none.", "Des réservations, des offres ou des personnes en attente sont à venir\u00a0: le fuseau pourra changer quand il n’y en aura plus.");
    public string AutoConfirm => In("Confirm each reservation at once", "Confirmer aussitôt chaque réservation");
    public string AutoConfirmHint => In("Otherwise you answer each request within 72 hours and before the slot begins, or it expires.", "Sinon, vous répondez à chaque demande sous 72\u00a0heures et avant le début du créneau, sans quoi elle expire.");
    public string Create => In("Create company", "Créer l’entreprise");
    public string Save => In("Save", "Enregistrer");
    public string Back => In("Back", "Retour");

    // The address for mail
    public string EmailHint => In("We send a link to it. Once it is verified, mails about reservations go to it.", "Nous y envoyons un lien. Une fois vérifiée, elle reçoit les courriels sur les réservations.");
    public string EmailVerified => In("Email verified", "Adresse vérifiée");
    public string EmailNotVerified(string email) => In($"{email} is not verified yet.", $"{email} n’est pas encore vérifiée.");
    public string MailsGoTo(string owner) => In($"Mails about reservations go to {owner}. Open the link that we mail to the company’s address; it is good for 7 days.", $"Les courriels sur les réservations vont à {owner}. Ouvrez le lien que nous envoyons par courriel à l’adresse de l’entreprise\u00a0; il est valable 7\u00a0jours.");
    public string MailsGoNowhere(string owner) => In($"Mails about reservations go to nobody, because {owner} is not verified either. Open the links that we mail to both.", $"Les courriels sur les réservations ne vont à personne, car {owner} n’est pas vérifiée non plus. Ouvrez les liens que nous envoyons par courriel aux deux.");
    public string OwnerNotVerified(string owner) => In($"{owner} is not verified yet.", $"{owner} n’est pas encore vérifiée.");
    public string OwnerNotVerifiedDetail => In("Until it is, mails about reservations go to nobody. The owner’s account page can send the link again.", "D’ici là, les courriels sur les réservations ne vont à personne. La page du compte du propriétaire peut renvoyer le lien.");
    public string SendLinkAgain => In("Send the link again", "Renvoyer le lien");
    public string VerifyHeading => In("Verify the company’s address", "Vérifier l’adresse de l’entreprise");
    public string VerifyLead(string name, string email) => In($"One click, and mails about reservations with {name} go to {email}.", $"Un clic, et les courriels sur les réservations chez {name} iront à {email}.");
    public string Verify => In("Verify this address", "Vérifier cette adresse");
    public string LinkExpiredDetail => In("It has expired, or the company has another address now.", "Il a expiré, ou l’entreprise a maintenant une autre adresse.");
    public string VerifyAgain => In("The profile of the company says whether its address is verified, and can send the link again.", "Le profil de l’entreprise dit si son adresse est vérifiée, et peut renvoyer le lien.");
    public string ToProfile => In("To the profile", "Vers le profil");

    // Deleting
    public string DeleteHeading => In("Delete this company", "Supprimer cette entreprise");
    public string DeleteLead => In("It leaves the lists, and its reservations ahead are cancelled.", "Elle quitte les listes, et ses réservations à venir sont annulées.");
    public string Delete => In("Delete company", "Supprimer l’entreprise");
    public string DeleteQuestion(string name) => In($"Delete {name}?", $"Supprimer {name}\u00a0?");
    public string WhatHappens => In("What happens then", "Ce qui se passe ensuite");
    public string Leaves => In("The company leaves the search, and its page is gone.", "L’entreprise quitte la recherche, et sa page disparaît.");
    public string Cancels => In("All its reservations and requests ahead are cancelled; each student gets a mail.", "Toutes ses réservations et demandes à venir sont annulées\u00a0; un courriel part à chaque personne.");
    public string Final => In("This cannot be undone.", "C’est définitif.");
    public string Keep => In("Keep the company", "Garder l’entreprise");
}
