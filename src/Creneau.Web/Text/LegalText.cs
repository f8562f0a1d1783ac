namespace Creneau.Web.Text;

/// <summary>Privacy and terms.</summary>
public sealed class LegalText : TextGroup
{
    internal LegalText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Privacy => In("Privacy", "Confidentialité");
    public string PrivacyLead => In("What we hold about you, who sees it, and for how long.", "Ce que nous avons sur vous, qui le voit, et pendant combien de temps.");
    public string WhatHeading => In("What we hold", "Ce que nous avons");

    public IReadOnlyList<string> What =>
    [
        In("Your account: name, email address, password (as a hash that cannot be read back), and if you give them phone and school.", "Votre compte\u00a0: nom, adresse électronique, mot de passe (sous une forme que personne ne peut relire), et si vous les donnez téléphone et école."),
        In("Your reservations and places on waiting lists, with your notes, your messages and what was answered.", "Vos réservations et places sur des listes d’attente, avec vos notes, vos messages et les réponses."),
        In("The devices that are signed in, as they name themselves, when you signed in and when you were last here.", "Les appareils connectés, tels qu’ils se nomment, le moment de la connexion et celui de la dernière utilisation."),
        In("A log of what was changed and by which account, without texts.", "Un journal de ce qui a été modifié et par quel compte, sans textes."),
    ];

    public string WhyHeading => In("What for", "Pour quoi");
    public string Why => In(
        "To make reservations, to tell both sides about them, and to keep the site safe. For nothing else: no advertising, no trackers, no sale of data. Pages load nothing from other sites.",
        "Pour réserver, en informer les deux parties, et garder le site sûr. Pour rien d’autre\u00a0: ni publicité, ni traceurs, ni vente de données. Les pages ne chargent rien d’autres sites.");

    public string WhoHeading => In("Who sees it", "Qui le voit");
    public string Who => In(
        "A company that you reserve with, or wait for, sees your name and your school; with a reservation also your notes and messages, and once it is confirmed your address and phone. Administrators of the site see accounts and reservations, not messages. All that is in the profile of a company is public, and so are its hours.",
        "L’entreprise chez qui vous réservez, ou attendez une place, voit votre nom et votre école\u00a0; avec une réservation aussi vos notes et messages, et une fois celle-ci confirmée votre adresse et votre téléphone. Les administrateurs du site voient les comptes et les réservations, pas les messages. Tout ce qui est dans le profil d’une entreprise est public, ainsi que ses horaires.");

    public string HowLongHeading => In("For how long", "Pendant combien de temps");
    public string Kind => In("What", "Quoi");
    public string Kept => In("Kept", "Durée");
    public string Account => In("Account and profile", "Compte et profil");

    /// <param name="months">After how many months without use an account is deleted; 0: never.</param>
    public string AccountKept(int months) => months == 0
        ? In("until you delete the account", "jusqu’à la suppression du compte")
        : In($"until you delete the account, or {months} months after you last signed in, unless a reservation is ahead; we write 30 days before, to a verified address", $"jusqu’à la suppression du compte, ou {months}\u00a0mois après votre dernière connexion, sauf réservation à venir\u00a0; nous écrivons 30\u00a0jours avant, à une adresse vérifiée");

    public string Reservations => In("Reservations, notes, messages", "Réservations, notes, messages");
    public string Waiting => In("Places on waiting lists, and offers", "Places sur des listes d’attente, et offres");
    public string AsLongAsAccount => In("as long as your account", "aussi longtemps que le compte");

    /// <param name="months">After how many months a past reservation loses name and texts; 0: never.</param>
    public string ReservationsKept(int months) => months == 0
        ? In("as long as your account; then as numbers, without name and text", "aussi longtemps que le compte\u00a0; ensuite comme des chiffres, sans nom ni texte")
        : In($"{months} months after the appointment, and at most as long as your account; then as numbers, without name and text", $"{months}\u00a0mois après le rendez-vous, et au plus aussi longtemps que le compte\u00a0; ensuite comme des chiffres, sans nom ni texte");

    public string Sessions => In("Signed-in devices", "Appareils connectés");
    public string AfterSignIn(string span, string longest) => In(
        $"{span} after you signed in; a program that renews its session, at most {longest}", $"{span} après la connexion\u00a0; un programme qui renouvelle sa session, au plus {longest}");

    public string ResetLinks => In("Links to choose a password", "Liens pour choisir un mot de passe");
    public string VerifyLinks => In("Links to verify an address", "Liens pour vérifier une adresse");
    public string ChangeLinks => In("Links to confirm another address, and that address", "Liens pour confirmer une autre adresse, et cette adresse");
    public string Mails => In("Mails that were sent: to whom, when, and messages of the contact page", "Courriels envoyés\u00a0: à qui, quand, et les messages de la page de contact");
    public string FailedMails => In("Mails that could not be sent", "Courriels qui n’ont pas pu être envoyés");
    public string Log => In("Log of changes", "Journal des modifications");
    public string Keys => In("Keys by which a form is not sent twice", "Clés qui évitent d’envoyer un formulaire deux fois");
    public string KnownAddresses => In("That you signed in from a network address, as a hash that cannot be read back", "Que vous vous êtes connecté depuis une adresse réseau, sous une forme que personne ne peut relire");
    public string AfterLastSignIn(string span) => In($"{span} after the last time", $"{span} après la dernière fois");
    public string Addresses => In("The network address of your device, to limit attempts", "L’adresse réseau de votre appareil, pour limiter les essais");
    public string AMinute => In("a minute, in memory only; a web server before the site may keep a log of its own", "une minute, en mémoire seulement\u00a0; un serveur web placé devant le site peut tenir son propre journal");

    public string CookiesHeading => In("Cookies", "Cookies");
    public string Cookies(string remembered) => In(
        $"Only those that the site needs: one that keeps you signed in (until the browser closes or a day without use, or {remembered} with “Remember me”), one that protects forms, two for a message or a secret on the next page, and one for your choice of language. Reading the site without signing in sets none.",
        $"Seulement ceux dont le site a besoin\u00a0: un qui garde votre session (jusqu’à la fermeture du navigateur ou un jour sans utilisation, ou {remembered} avec «\u00a0Se souvenir de moi\u00a0»), un qui protège les formulaires, deux pour un message ou un secret sur la page suivante, et un pour la langue choisie. Lire le site sans se connecter n’en crée aucun.");

    public string RightsHeading => In("Your rights", "Vos droits");
    public string Rights => In(
        "Your account page lets you correct your data, download all of it and delete your account, at once and without asking anybody.",
        "La page de votre compte permet de corriger vos données, de les télécharger toutes et de supprimer votre compte, aussitôt et sans rien demander à personne.");

    public string ToAccount => In("To your account", "Vers votre compte");
    public string AskUs => In("Ask us a question", "Nous poser une question");

    public string Terms => In("Terms", "Conditions");
    public string TermsLead(string site) => In($"The rules of {site}, in plain words.", $"Les règles de {site}, en mots simples.");

    public IReadOnlyList<LegalRule> Rules(string site) =>
    [
        new(In("What the site does", "Ce que fait le site"), In(
            $"{site} brings together people who look for an appointment and companies that publish their hours. The agreement about an appointment is between the two of you.",
            $"{site} met en relation des personnes qui cherchent un rendez-vous et des entreprises qui publient leurs horaires. L’accord sur un rendez-vous est entre vous deux.")),
        new(In("Your account", "Votre compte"), In(
            "It is yours alone: give right names and an address that you read, and keep your password to yourself. An account that harms others can be disabled.",
            "Il n’est qu’à vous\u00a0: donnez de vrais noms et une adresse que vous lisez, et gardez votre mot de passe pour vous. Un compte qui nuit aux autres peut être désactivé.")),
        new(In("If you reserve", "Si vous réservez"), In(
            "Come, or cancel in time, so that the place can go to another person. Reserve only for yourself.",
            "Venez, ou annulez à temps, pour que la place serve à une autre personne. Réservez seulement pour vous.")),
        new(In("If you receive people", "Si vous recevez des personnes"), In(
            "Publish only hours at which you are there, answer requests, and use what you learn about people for the appointment only.",
            "Publiez seulement des heures où vous êtes là, répondez aux demandes, et n’utilisez ce que vous apprenez des personnes que pour le rendez-vous.")),
        new(In("What you write", "Ce que vous écrivez"), In(
            "Stay polite and within the law. You may write what concerns the appointment.",
            "Gardez un ton courtois et respectez la loi. Écrivez ce qui concerne le rendez-vous.")),
        new(In("What we promise", "Ce que nous promettons"), In(
            "A confirmed place is never given to two people. We do our best to keep the site running, but cannot promise that it always is.",
            "Une place confirmée n’est jamais donnée à deux personnes. Nous faisons de notre mieux pour que le site fonctionne, sans pouvoir le garantir à tout moment.")),
        new(In("The end", "La fin"), In(
            "You can delete your account at any time; only the last administrator must name another one first. It costs nothing to have one.",
            "Vous pouvez supprimer votre compte à tout moment\u00a0; seul le dernier administrateur doit d’abord en nommer un autre. En avoir un ne coûte rien.")),
    ];
}

/// <summary>One of the terms.</summary>
public sealed record LegalRule(string Heading, string Text);
