namespace Creneau.Server.Mail;

/// <summary>What is said to those who wait for a place, or did.</summary>
internal sealed partial class English
{
    private static Letter? OfWaiting(string kind, Matter matter) => kind switch
    {
        MailKind.PlaceOffered => new(
            $"A place is free: {matter.Company}, {matter.When}",
            $"A place that you are waiting for has become free at {matter.Company}. It is kept for you for a while.")
        {
            Details = [When(matter), ("Kept until", matter.Until)],
            Action = "Take the place",
            Aside = "If you do not take it by then, it is offered to the next.",
        },
        MailKind.OfferLapsed => new(
            $"Your offer has lapsed: {matter.Company}, {matter.When}",
            $"The place that was kept for you at {matter.Company} was not taken in time. You are off the waiting list of this slot; you may join it again.")
        {
            Details = [When(matter)],
            Action = "Look for a place",
        },
        MailKind.PlaceGone => new(
            $"No place any more: {matter.Company}, {matter.When}",
            $"The place at {matter.Company} that you were waiting for, or that was kept for you, is not there any more.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "Look for another place",
        },
        _ => null,
    };
}
