namespace Creneau.Server.Notifications.Mail;

/// <summary>Mails about waiting lists.</summary>
internal sealed partial class English
{
    private static MailContent? OfWaiting(string kind, MailModel model) => kind switch
    {
        MailKind.PlaceOffered => new(
            $"A place is free: {model.Company}, {model.When}",
            $"A place that you are waiting for has become free at {model.Company}. It is kept for you for a while.")
        {
            Details = [When(model), ("Kept until", model.Until)],
            Action = "Take the place",
            Aside = "If you do not take it by then, it is offered to the next.",
        },
        MailKind.OfferLapsed => new(
            $"Your offer has lapsed: {model.Company}, {model.When}",
            $"The place that was kept for you at {model.Company} was not taken in time. You are off the waiting list of this slot; you may join it again.")
        {
            Details = [When(model)],
            Action = "Look for a place",
        },
        MailKind.PlaceGone => new(
            $"No place any more: {model.Company}, {model.When}",
            $"The place at {model.Company} that you were waiting for, or that was kept for you, is not there any more.")
        {
            Details = [When(model), Reason(model)],
            Action = "Look for another place",
        },
        _ => null,
    };
}
