namespace Creneau.Server.Mail;

/// <summary>What is said to those who wait for a place, or did.</summary>
internal sealed partial class French
{
    private static Letter? OfWaiting(string kind, Matter matter) => kind switch
    {
        MailKind.PlaceOffered => new(
            $"Une place est libre : {matter.Company}, {matter.When}",
            $"Une place que vous attendiez s’est libérée chez {matter.Company}. Elle vous est gardée quelque temps.")
        {
            Details = [When(matter), ("Gardée jusqu’au", matter.Until)],
            Action = "Prendre la place",
            Aside = "Si vous ne la prenez pas d’ici là, elle sera proposée à la personne suivante.",
        },
        MailKind.OfferLapsed => new(
            $"Votre offre a expiré : {matter.Company}, {matter.When}",
            $"La place qui vous était gardée chez {matter.Company} n’a pas été prise à temps. Vous n’êtes plus sur la liste d’attente de ce créneau ; vous pouvez vous y réinscrire.")
        {
            Details = [When(matter)],
            Action = "Chercher une place",
        },
        MailKind.PlaceGone => new(
            $"Plus de place : {matter.Company}, {matter.When}",
            $"La place chez {matter.Company} que vous attendiez, ou qui vous était gardée, n’existe plus.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "Chercher une autre place",
        },
        _ => null,
    };
}
