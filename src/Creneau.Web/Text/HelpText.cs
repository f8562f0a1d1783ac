namespace Creneau.Web.Text;

/// <summary>Help for each role.</summary>
public sealed class HelpText : TextGroup
{
    internal HelpText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Heading => In("Help", "Aide");
    public string Lead => In("Short answers, by what you want to do.", "Des réponses courtes, selon ce que vous voulez faire.");
    public string OnThisPage => In("On this page", "Sur cette page");
    public string StillStuck => In("Another question?", "Une autre question\u00a0?");
    public string WriteToUs => In("Write to us", "Nous écrire");
    public string ForPrograms => In("For programs: the API and its documentation", "Pour les programmes\u00a0: l’API et sa documentation");

    /// <summary>The parts of the page.</summary>
    /// <param name="answerHours">How many hours a company has to answer.</param>
    /// <param name="offer">How long a place of a waiting list is held, in words.</param>
    public IReadOnlyList<HelpPart> Parts(int answerHours, string offer) => [Students(answerHours, offer), Companies(answerHours), Administrators, Accounts];

    private HelpPart Students(int answerHours, string offer) => new("students", In("You reserve", "Vous réservez"),
    [
        (In("How do I reserve?", "Comment réserver\u00a0?"),
            In("Find a company, choose a free slot and confirm. Your place is kept from that moment.", "Trouvez une entreprise, choisissez un créneau libre et confirmez. Votre place est gardée dès ce moment.")),
        (In("When do I get an answer?", "Quand aurai-je une réponse\u00a0?"),
            In($"Some companies confirm at once. The others have {answerHours} hours, and never longer than until the slot begins; without an answer the request expires and you can choose another slot.", $"Certaines entreprises confirment aussitôt. Les autres ont {answerHours}\u00a0heures, et au plus tard jusqu’au début du créneau\u00a0; sans réponse la demande expire et vous pouvez choisir un autre créneau.")),
        (In("How many requests can wait at once?", "Combien de demandes peuvent attendre à la fois\u00a0?"),
            In("Three. As soon as one is answered you can send another. There is also a limit for each company, and for all your reservations.", "Trois. Dès que l’une a sa réponse, vous pouvez en envoyer une autre. Il y a aussi un maximum par entreprise, et pour l’ensemble de vos réservations.")),
        (In("How do I move or cancel?", "Comment déplacer ou annuler\u00a0?"),
            In("Open the reservation under “My reservations”. A request that waits can be changed; anything that is not over can be cancelled.", "Ouvrez la réservation dans «\u00a0Mes réservations\u00a0». Une demande en attente se modifie\u00a0; tout ce qui n’est pas terminé s’annule.")),
        (In("The slot is full. What now?", "Le créneau est complet. Que faire\u00a0?"),
            In($"Join its waiting list. Places that come free are offered by mail in the order of joining, and held for {offer} at most. Whoever is busy then, or has as many reservations as allowed, is passed over; whoever lets offers pass gets less time, then none for a week.", $"Rejoignez sa liste d’attente. Les places qui se libèrent sont proposées par courriel dans l’ordre d’arrivée, et gardées pendant {offer} au plus. Qui est déjà pris, ou a autant de réservations que permis, passe son tour\u00a0; qui laisse passer des offres a moins de temps, puis n’en reçoit plus pendant une semaine.")),
        (In("The company proposes another slot.", "L’entreprise propose un autre créneau."),
            In("It is held for you until the moment that the page of the reservation names. Accept it or decline it there.", "Il vous est gardé jusqu’au moment qu’indique la page de la réservation. Acceptez-le ou refusez-le là.")),
        (In("Can my calendar show my reservations?", "Mon agenda peut-il montrer mes réservations\u00a0?"),
            In("Yes: make a calendar address on your account page and add it to your calendar program.", "Oui\u00a0: créez une adresse d’agenda sur la page de votre compte et ajoutez-la à votre agenda.")),
    ]);

    private HelpPart Companies(int answerHours) => new("companies", In("You receive people", "Vous recevez des personnes"),
    [
        (In("How do I begin?", "Comment commencer\u00a0?"),
            In("Create a company account, then your company, then the hours of your week. The slots are visible at once.", "Créez un compte entreprise, puis votre entreprise, puis les horaires de votre semaine. Les créneaux sont visibles aussitôt.")),
        (In("How do I answer a request?", "Comment répondre à une demande\u00a0?"),
            In($"On your dashboard: confirm it, decline it with a reason, or propose another slot. You have {answerHours} hours, and never longer than until the slot begins.", $"Sur votre tableau de bord\u00a0: confirmez-la, refusez-la avec une raison, ou proposez un autre créneau. Vous avez {answerHours}\u00a0heures, et au plus tard jusqu’au début du créneau.")),
        (In("We are away for some days.", "Nous sommes absents quelques jours."),
            In("Block the period under “Closures”. You see beforehand whom it touches.", "Bloquez la période dans «\u00a0Fermetures\u00a0». Vous voyez d’abord qui cela concerne.")),
        (In("Can reservations be confirmed without us?", "Les réservations peuvent-elles être confirmées sans nous\u00a0?"),
            In("Yes: switch on automatic confirmation in the profile of the company.", "Oui\u00a0: activez la confirmation automatique dans le profil de l’entreprise.")),
        (In("Can our own programs be told?", "Nos propres programmes peuvent-ils être informés\u00a0?"),
            In("Yes: by webhooks and by a calendar address, both under your company.", "Oui\u00a0: par des webhooks et par une adresse d’agenda, tous deux sous votre entreprise.")),
    ]);

    private HelpPart Administrators => new("administrators", In("You look after the accounts", "Vous administrez les comptes"),
    [
        (In("Somebody cannot sign in.", "Quelqu’un n’arrive pas à se connecter."),
            In("Find the account under “Administration”, “Users”, and send a link to set a new password.", "Trouvez le compte dans «\u00a0Administration\u00a0», «\u00a0Comptes\u00a0», et envoyez un lien pour choisir un nouveau mot de passe.")),
        (In("What happens when I disable an account?", "Que se passe-t-il quand je désactive un compte\u00a0?"),
            In("Its sessions end. A student’s reservations ahead are cancelled; an owner’s companies are hidden and the requests to them declined, what they have confirmed stays. The page says beforehand how many. You can enable it again.", "Ses sessions se terminent. Les réservations à venir d’un étudiant sont annulées\u00a0; les entreprises d’un propriétaire sont masquées et les demandes refusées, ce qu’elles ont confirmé reste. La page dit d’abord combien. Vous pouvez le réactiver.")),
        (In("A mail did not arrive.", "Un courriel n’est pas arrivé."),
            In("“Outbox” lists what could not be sent and why; “Try again” sends it once more.", "«\u00a0Envois\u00a0» montre ce qui n’a pas pu partir et pourquoi\u00a0; «\u00a0Réessayer\u00a0» l’envoie à nouveau.")),
        (In("Who changed this?", "Qui a changé cela\u00a0?"),
            In("“Audit log” keeps who did what and when.", "«\u00a0Journal\u00a0» garde qui a fait quoi et quand.")),
    ]);

    private HelpPart Accounts => new("account", In("Your account", "Votre compte"),
    [
        (In("The mail to verify my address did not come.", "Je n’ai pas reçu le courriel de vérification."),
            In("Look in your spam folder. Your account page can send it again.", "Regardez parmi les courriels indésirables. La page de votre compte peut le renvoyer.")),
        (In("I have forgotten my password.", "J’ai oublié mon mot de passe."),
            In("“Forgotten password?” on the sign-in page sends you a link, good for one hour.", "«\u00a0Mot de passe oublié\u00a0?\u00a0» sur la page de connexion envoie un lien, valable une heure.")),
        (In("Is somebody else using my account?", "Quelqu’un d’autre utilise-t-il mon compte\u00a0?"),
            In("Your account page lists all signed-in devices. Sign out what you do not know, then change your password.", "La page de votre compte montre tous les appareils connectés. Déconnectez ce que vous ne connaissez pas, puis changez de mot de passe.")),
        (In("How do I leave?", "Comment partir\u00a0?"),
            In("Your account page downloads your data and deletes your account.", "La page de votre compte télécharge vos données et supprime votre compte.")),
    ]);
}

/// <summary>A part of the help page.</summary>
public sealed record HelpPart(string Id, string Heading, IReadOnlyList<(string Question, string Answer)> Answers);
