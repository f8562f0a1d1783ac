using System.Collections.Frozen;

namespace Creneau.Server.Platform.Http;

/// <summary>The problems in French, for the `detail` of their documents; a test holds that none is missing.</summary>
internal static class FrenchProblems
{
    private static readonly FrozenDictionary<string, string> s_details = new Dictionary<string, string>
    {
        [Problem.ValidationFailed.Code] = "La requête n’est pas valide\u00a0; «\u00a0errors\u00a0» dit pourquoi, en anglais",
        [Problem.EmailExists.Code] = "Un compte existe déjà avec cette adresse",
        [Problem.LinkInvalid.Code] = "Le lien n’est pas valide ou a expiré",
        [Problem.TokenMissing.Code] = "Il manque le jeton d’accès",
        [Problem.TokenExpired.Code] = "Le jeton a expiré",
        [Problem.TokenInvalid.Code] = "Le jeton n’est pas valide",
        [Problem.PasswordRequired.Code] = "Il faut être connecté, ou donner le mot de passe",
        [Problem.InvalidCredentials.Code] = "Adresse ou mot de passe incorrect",
        [Problem.AccountDisabled.Code] = "Ce compte est désactivé",
        [Problem.Forbidden.Code] = "Vous n’avez pas le droit de faire cela",
        [Problem.EmailNotVerified.Code] = "Vérifiez d’abord votre adresse électronique",
        [Problem.NotPending.Code] = "Seules les réservations en attente peuvent être modifiées",
        [Problem.AlreadyCompleted.Code] = "Une réservation passée ne peut plus être annulée",
        [Problem.NotFound.Code] = "Introuvable",
        [Problem.MethodNotAllowed.Code] = "Cette méthode n’est pas permise ici",
        [Problem.RequestTimeout.Code] = "La requête n’est pas arrivée à temps",
        [Problem.SlotUnavailable.Code] = "Ce créneau n’est pas disponible",
        [Problem.AlreadyBooked.Code] = "Vous avez déjà une réservation à ce moment",
        [Problem.PendingLimit.Code] = "Vous avez déjà 3 réservations en attente",
        [Problem.ReservationLimit.Code] = "Vous avez autant de réservations qu’un étudiant peut en avoir",
        [Problem.InvalidState.Code] = "L’état de la réservation ne le permet pas",
        [Problem.TimeslotOverlap.Code] = "Ces horaires en chevauchent d’autres le même jour",
        [Problem.TooMany.Code] = "Il y en a autant qu’il peut y en avoir",
        [Problem.ReservationsExist.Code] = "Des réservations l’empêchent",
        [Problem.NoProposal.Code] = "Aucun autre créneau n’est proposé",
        [Problem.PlacesLeft.Code] = "Il reste des places dans ce créneau\u00a0: réservez-en une",
        [Problem.WaitlistLimit.Code] = "Vous attendez déjà 10 créneaux",
        [Problem.NoOffer.Code] = "Aucune place ne vous est proposée",
        [Problem.ProposalLimit.Code] = "10 créneaux ont déjà été proposés pour cette réservation",
        [Problem.MessageLimit.Code] = "Vous avez écrit 50 messages sur cette réservation en un jour",
        [Problem.SiretExists.Code] = "Une autre entreprise a ce numéro SIRET",
        [Problem.LastAdmin.Code] = "Il doit rester un administrateur actif",
        [Problem.WebhookLimit.Code] = "Vous avez déjà 10 webhooks",
        [Problem.WebhookExists.Code] = "Vous avez déjà un webhook avec cette adresse",
        [Problem.WebhookInactive.Code] = "Ce webhook n’est pas actif",
        [Problem.PayloadTooLarge.Code] = "Le corps de la requête dépasse 64\u00a0Kio",
        [Problem.UnsupportedMediaType.Code] = "Le corps de la requête doit être du JSON",
        [Problem.IdempotencyMismatch.Code] = "Cette clé a servi à une autre requête",
        [Problem.RateLimited.Code] = "Trop de requêtes",
        [Problem.InternalError.Code] = "Erreur interne du serveur",
        [Problem.Unavailable.Code] = "Le serveur ne peut pas le prendre en ce moment, réessayez",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null: only in English.</summary>
    public static string? Of(Problem problem) => s_details.GetValueOrDefault(problem.Code);
}
