namespace Creneau.Server.Notifications.Mail;

/// <summary>Mails about waiting lists.</summary>
internal sealed partial class French
{
    private static MailContent? OfWaiting(string kind, MailModel model) => kind switch
    {
        MailKind.PlaceOffered => new(
            $"Une place est libre : {model.Company}, {model.When}",
            $"Une place que vous attendiez s’est libérée chez {model.Company}. Elle vous est gardée quelque temps.")
        {
            Details = [When(model), ("Gardée jusqu’au", model.Until)],
            Action = "Prendre la place",
            Aside = "Si vous ne la prenez pas d’ici là, elle sera proposée à la personne suivante.",
        },
        MailKind.OfferLapsed => new(
            $"Votre offre a expiré : {model.Company}, {model.When}",
            $"La place qui vous était gardée chez {model.Company} n’a pas été prise à temps. Vous n’êtes plus sur la liste d’attente de ce créneau ; vous pouvez vous y réinscrire.")
        {
            Details = [When(model)],
            Action = "Chercher une place",
        },
        MailKind.PlaceGone => new(
            $"Plus de place : {model.Company}, {model.When}",
            $"La place chez {model.Company} que vous attendiez, ou qui vous était gardée, n’existe plus.")
        {
            Details = [When(model), Reason(model)],
            Action = "Chercher une autre place",
        },
        _ => null,
    };
}
