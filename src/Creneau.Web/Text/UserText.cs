namespace Creneau.Web.Text;

/// <summary>Accounts, as administrators see them.</summary>
public sealed class UserText : TextGroup
{
    internal UserText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Heading => In("Users", "Comptes");
    public string Found(long count) => Count(count, ("1 account", $"{count} accounts"), ($"{count} compte", $"{count} comptes"));
    public string Search => In("Name or email", "Nom ou adresse");
    public string RoleLabel => In("Role", "Rôle");
    public string AccountLabel => In("Account", "Compte");
    public string Name => In("Name", "Nom");
    public string Since => In("Since", "Depuis");
    public string Active => In("Active", "Actif");
    public string Disabled => In("Disabled", "Désactivé");
    public string NotVerified => In("Email not verified", "Adresse non vérifiée");
    public string Erased => In("Deleted", "Supprimé");

    public string Role(Role role) => role switch
    {
        Creneau.Rules.Role.Student => In("Student", "Étudiant"),
        Creneau.Rules.Role.Company => In("Company", "Entreprise"),
        _ => In("Administrator", "Administration"),
    };

    // One account
    public string Details => In("Details", "Détails");
    public string Email => In("Email", "Adresse");
    public string Phone => In("Phone", "Téléphone");
    public string School => In("School", "École");
    public string Language => In("Language", "Langue");
    public string Number => In("Account number", "Numéro de compte");
    public string Reservations => In("Reservations", "Réservations");
    public string Ahead(long all, long ahead) => In($"{all}, of which {ahead} ahead", $"{all}, dont {ahead} à venir");
    public string Companies => In("Companies", "Entreprises");
    public string DeletedCompany => In("(deleted)", "(supprimée)");
    public string HiddenCompany => In("(hidden)", "(masquée)");
    public string WhatTheyDid => In("What this account did", "Ce que ce compte a fait");
    public string WhatHappened => In("What happened to it", "Ce qui lui est arrivé");
    public string ErasedDetail => In("This account was deleted: by its owner, because it was not used, or because another person registered with its address, which was never verified. Nothing about the person is left.", "Ce compte a été supprimé\u00a0: par la personne, parce qu’il ne servait plus, ou parce qu’une autre s’est inscrite avec son adresse, jamais vérifiée. Il ne reste rien de la personne.");

    public string Change => In("Change", "Modifier");
    public string RoleHint(long ahead, long companies) => companies > 0
        ? Count(companies, ("As a student’s account, it has its company hidden and the requests to it declined.", "As a student’s account, it has its companies hidden and the requests to them declined."), ("Comme compte d’étudiant, son entreprise est masquée et les demandes en attente sont refusées.", "Comme compte d’étudiant, ses entreprises sont masquées et les demandes en attente sont refusées."))
        : ahead == 0
        ? In("The person is signed out and sees the pages of the new role.", "La personne est déconnectée et voit les pages du nouveau rôle.")
        : Count(ahead, ("Another role cancels 1 reservation that is ahead.", $"Another role cancels {ahead} reservations that are ahead."), ($"Un autre rôle annule {ahead} réservation à venir.", $"Un autre rôle annule {ahead} réservations à venir."));

    public string Save => In("Save", "Enregistrer");
    public string Password => In("Password", "Mot de passe");
    public string PasswordDetail => In("The link goes to the address of the account and is good for one hour.", "Le lien part à l’adresse du compte et est valable une heure.");
    public string NoPasswordLink => In("A disabled account gets no link: enable it first.", "Un compte désactivé ne reçoit pas de lien\u00a0: réactivez-le d’abord.");
    public string SendPasswordLink => In("Send a link to set a password", "Envoyer un lien pour choisir un mot de passe");

    public string Access => In("Access", "Accès");
    public string Disable => In("Disable account", "Désactiver le compte");
    public string Enable => In("Enable account", "Réactiver le compte");
    public string DisabledDetail => In("This account is disabled: the person cannot sign in. What was cancelled stays cancelled.", "Ce compte est désactivé\u00a0: la personne ne peut pas se connecter. Ce qui a été annulé le reste.");
    public string ActiveDetail => In("You see first what it cancels.", "Vous voyez d’abord ce que cela annule.");
    public string DisableHeading(string name) => In($"Disable the account of {name}", $"Désactiver le compte\u00a0: {name}");
    public string DisableWhat => In("What happens", "Ce qui se passe");
    public string DisableSignsOut => In("The person is signed out everywhere and cannot sign in again.", "Toutes les sessions se terminent, et la personne ne peut plus se connecter.");
    public string DisableCancels(long ahead) => ahead == 0
        ? In("There is no reservation ahead to cancel.", "Il n’y a aucune réservation à venir à annuler.")
        : Count(ahead, ("1 reservation that is ahead is cancelled; both sides get a mail.", $"{ahead} reservations that are ahead are cancelled; both sides get a mail."), ($"{ahead} réservation à venir est annulée\u00a0; les deux côtés reçoivent un courriel.", $"{ahead} réservations à venir sont annulées\u00a0; les deux côtés reçoivent un courriel."));

    public string DisableWaiting(long count) => Count(count, ("1 place on a waiting list is given up.", $"{count} places on waiting lists are given up."), ($"{count} place sur une liste d’attente est abandonnée.", $"{count} places sur des listes d’attente sont abandonnées."));
    public string DisableCompanies(long count) => Count(count, ("1 company is hidden: it can be neither found nor reserved. What it has confirmed stays.", $"{count} companies are hidden: they can be neither found nor reserved. What they have confirmed stays."), ($"{count} entreprise est masquée\u00a0: on ne peut plus ni la trouver, ni y réserver. Ce qu’elle a confirmé reste.", $"{count} entreprises sont masquées\u00a0: on ne peut plus ni les trouver, ni y réserver. Ce qu’elles ont confirmé reste."));
    public string DisableRequests(long count) => Count(count, ("1 request to them is declined; the student gets a mail.", $"{count} requests to them are declined; the students get a mail."), ($"{count} demande est refusée\u00a0; l’étudiant reçoit un courriel.", $"{count} demandes sont refusées\u00a0; les étudiants reçoivent un courriel."));
    public string DisableReversible => In("The account can be enabled again; what was cancelled stays cancelled.", "Le compte peut être réactivé\u00a0; ce qui a été annulé le reste.");
    public string DisableReversibleForOwner => In("The account can be enabled again: its companies are then shown again; what was declined stays declined.", "Le compte peut être réactivé\u00a0: ses entreprises sont alors de nouveau visibles\u00a0; ce qui a été refusé le reste.");
    public string Keep => In("Keep it active", "Le laisser actif");
}
