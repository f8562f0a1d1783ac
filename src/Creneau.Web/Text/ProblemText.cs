namespace Creneau.Web.Text;

/// <summary>Pages of problems.</summary>
public sealed class ProblemText : TextGroup
{
    internal ProblemText(bool isFrench)
        : base(isFrench)
    {
    }

    public string Quote => In("If you write to us about it, quote", "Si vous nous écrivez à ce sujet, indiquez");
    public string ToHome => In("Back to the home page", "Retour à l’accueil");
    public string ToCompanies => In("Find a company", "Trouver une entreprise");
    public string FormExpired => In("This form has expired", "Ce formulaire a expiré");

    public string FormExpiredDetail => In(
        "Nothing was changed. Go back, reload the page and send it again.",
        "Rien n’a été modifié. Revenez en arrière, rechargez la page et renvoyez le formulaire.");

    public (string Title, string Detail) Of(int status, int? retryAfterSeconds) => status switch
    {
        403 => (In("This page is not for you", "Cette page ne vous est pas destinée"),
            In("Your account has no access to it. Perhaps you have another account that does.", "Votre compte n’y a pas accès. Peut-être en avez-vous un autre qui l’a.")),
        404 or 405 => (In("There is nothing here", "Il n’y a rien ici"),
            In("The address may be wrong, or what was here is gone.", "L’adresse est peut-être erronée, ou ce qui était ici n’existe plus.")),
        413 => (In("This is too much text", "C’est trop de texte"), In("Nothing was changed. Make it shorter and send it again.", "Rien n’a été modifié. Raccourcissez-le et renvoyez-le.")),
        429 => (In("That was a little fast", "C’était un peu rapide"),
            In($"Try again in {retryAfterSeconds ?? 60} seconds.", $"Réessayez dans {retryAfterSeconds ?? 60}\u00a0secondes.")),
        503 => (In("Try again in a moment", "Réessayez dans un instant"),
            In("The server cannot answer right now. Nothing of yours is lost.", "Le serveur ne peut pas répondre en ce moment. Rien de ce qui est à vous n’est perdu.")),
        >= 500 => (In("Something went wrong on our side", "Un problème est survenu de notre côté"),
            In("It has been noted. Try again; if it happens again, tell us.", "Il a été enregistré. Réessayez, et si cela se reproduit, dites-le-nous.")),
        _ => (In("We could not read this", "Nous n’avons pas pu lire ceci"),
            In("The address or the form is not valid. Nothing was changed.", "L’adresse ou le formulaire n’est pas valide. Rien n’a été modifié.")),
    };
}
