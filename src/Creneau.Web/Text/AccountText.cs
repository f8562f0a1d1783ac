namespace Creneau.Web.Text;

/// <summary>Signing in, registering and the account.</summary>
public sealed class AccountText : TextGroup
{
    internal AccountText(bool isFrench)
        : base(isFrench)
    {
    }

    public string SignIn => In("Sign in", "Se connecter");
    public string SignInToGoOn => In("Sign in to go on", "Connectez-vous pour continuer");
    public string Email => In("Email", "Adresse électronique");
    public string Password => In("Password", "Mot de passe");
    public string PasswordHint => In("At least 8 characters.", "8 caractères au moins.");
    public string RememberMe => In("Remember me", "Se souvenir de moi");
    public string RememberMeHint(string span) => In($"For {span}, on a device of your own.", $"Pendant {span}, sur un appareil à vous.");
    public string Forgotten => In("Forgotten password?", "Mot de passe oublié\u00a0?");
    public string NoAccount => In("No account yet?", "Pas encore de compte\u00a0?");
    public string CreateAccount => In("Create an account", "Créer un compte");
    public string Create => In("Create account", "Créer le compte");
    public string HaveAccount => In("Already registered?", "Déjà un compte\u00a0?");
    public string Register => In("Create an account", "Créer un compte");
    public string RegisterLead => In("What do you want to do?", "Que voulez-vous faire\u00a0?");
    public string AsStudent => In("I want to reserve slots", "Je veux réserver des créneaux");
    public string AsStudentDetail => In("For students and anyone who comes for an appointment.", "Pour les étudiants et toute personne qui vient à un rendez-vous.");
    public string AsCompany => In("I receive people", "Je reçois des personnes");
    public string AsCompanyDetail => In("For companies and schools that publish their hours.", "Pour les entreprises et les écoles qui publient leurs heures.");
    public string RegisterStudent => In("Create a student account", "Créer un compte étudiant");
    public string RegisterCompany => In("Create a company account", "Créer un compte entreprise");
    public string FirstName => In("First name", "Prénom");
    public string LastName => In("Last name", "Nom");
    public string School => In("School", "École");
    public string Phone => In("Phone", "Téléphone");
    public string PhoneHint(bool isStudent) => isStudent
        ? In("Shown to the company once a reservation is confirmed.", "Montré à l’entreprise une fois la réservation confirmée.")
        : In("Only administrators of the site see it. The phone for students is in the profile of a company.", "Seule l’administration du site le voit. Le téléphone pour les étudiants se met dans le profil d’une entreprise.");
    public string ForgotHeading => In("Choose a new password", "Choisir un nouveau mot de passe");
    public string ForgotLead => In("We send you a link by mail. It is good for one hour.", "Nous envoyons un lien par courriel. Il est valable une heure.");
    public string SendLink => In("Send the link", "Envoyer le lien");
    public string BackToSignIn => In("Back to sign in", "Retour à la connexion");
    public string NewPassword => In("New password", "Nouveau mot de passe");
    public string SavePassword => In("Save the new password", "Enregistrer le nouveau mot de passe");
    public string ResetLead => In("All your devices are signed out, calendar addresses that you made stop working, and your webhooks are switched off.", "Tous vos appareils seront déconnectés, les adresses d’agenda que vous avez créées ne fonctionneront plus, et vos webhooks seront désactivés.");
    public string VerifyHeading => In("Verify your address", "Vérifier votre adresse");
    public string VerifyLead => In("One click, and we know that this address is yours.", "Un clic, et nous savons que cette adresse est à vous.");
    public string VerifyLeadWithPassword => In("With your password we know that this address and this account are yours.", "Avec votre mot de passe, nous savons que cette adresse et ce compte sont à vous.");
    public string VerifyPasswordHint => In("The one of the account. You have no account here? Then do nothing.", "Celui du compte. Vous n’avez pas de compte ici\u00a0? Alors ne faites rien.");
    public string Verify => In("Verify my address", "Vérifier mon adresse");
    public string LinkExpired => In("This link does not work any more", "Ce lien ne fonctionne plus");
    public string LinkExpiredDetail => In("It has expired, or it was already used.", "Il a expiré, ou il a déjà servi.");
    public string ResetAgain => In("Ask for a new link and open it within an hour.", "Demandez un nouveau lien et ouvrez-le dans l’heure.");
    public string VerifyAgain => In("Your account page says whether your address is verified, and can send that mail again. A change of address is asked for there once more.", "La page de votre compte dit si votre adresse est vérifiée, et peut renvoyer ce courriel. Un changement d’adresse s’y redemande.");
    public string NewLink => In("Ask for a new link", "Demander un nouveau lien");
    public string ToAccount => In("To your account", "Vers votre compte");
    public string SampleAccounts => In("Sample accounts", "Comptes d’exemple");
    public string SampleAccountsOfBefore => In(
        "Only in development. The log of the start that added them named the password of all of them.",
        "Seulement en développement. Le journal du démarrage qui les a ajoutés a donné leur mot de passe à tous.");
    public string SampleAccountsDetail(string password) => In($"Only in development. The password of all of them is {password}.", $"Seulement en développement. Leur mot de passe à tous est {password}.");
}
