namespace Creneau.Server.Notifications.Mail;

internal sealed partial class English : MailTexts
{
    public static readonly English Instance = new();

    private static readonly string[] s_days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] s_months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public override Language Language => Language.En;
    public override string Colon => ": ";
    public override string LinkAsText => "If the button does not work, open this address:";

    public override string Footer(MailModel model) =>
        $"This mail was sent by {model.Site} because you or your company has an account there. {(model.ReplyTo is null ? "Answers to this address are not read." : $"Answers go to {model.Sender}.")}";

    public override string Unsubscribe(MailGroup group) => group == MailGroup.Reminders ? "Switch reminders off" : "Switch mails about messages off";

    public override string Greeting(string? firstName) => firstName is null ? "Hello," : $"Hello {firstName},";
    public override string Date(DateOnly date) => $"{s_days[(int)date.DayOfWeek]} {date.Day} {s_months[date.Month - 1]} {date.Year}";

    public override string Begins(Slot slot, DateOnly today) =>
        $"{(slot.Date == today ? "today" : slot.Date == today.AddDays(1) ? "tomorrow" : $"on {Date(slot.Date)}")} at {slot.Start:HH\\:mm}";

    public override MailContent Write(string kind, MailModel model) => kind switch
    {
        MailKind.VerifyAddress => new(
            "Verify your address",
            $"Welcome to {model.Site}. Please confirm that this address is yours.")
        {
            Action = "Verify my address",
            Aside = $"The link is good for 7 days. If you have not registered with {model.Site}, ignore this mail.",
        },
        MailKind.VerifyCompanyAddress => new(
            "Verify this address of a company",
            $"This address was given as that of a company on {model.Site}. To get the mails of the company here, please confirm that the address is yours.",
            "For this you sign in with the account that has published the company.")
        {
            Action = "Verify this address",
            Aside = $"The link is good for 7 days. If you have no company on {model.Site}, ignore this mail: as long as you do not confirm, no mail of a company comes here.",
            Footer = $"This mail was sent by {model.Site}. Answers to this address are not read.",
        },
        MailKind.ResetPassword => new(
            "Choose a new password",
            "A link to choose a new password was requested for your account.")
        {
            Action = "Choose a new password",
            Aside = "The link is good for one hour and for one use. If you do not need it, ignore this mail: your password stays as it is.",
        },
        MailKind.ConfirmNewAddress => new(
            "Confirm your new address",
            $"An account on {model.Site} is to have this address. Please confirm that it is yours.")
        {
            Action = "Confirm the new address",
            Aside = "The link is good for one day. If you have not asked for it, ignore this mail: nothing changes.",
        },
        MailKind.AddressChangeRequested => new(
            "Your address is about to change",
            "Somebody, probably you, has asked for another address for your account. It changes when the link that was sent to the new address is opened.",
            "If it was not you, choose a new password: the change is then dropped, and everybody else is signed out.")
        {
            Action = "Choose a new password",
        },
        MailKind.AddressChanged => new(
            "The address of your account has changed",
            $"The address of your account on {model.Site} was changed to another one. Mails about the account no longer come here.",
            $"If it was not you, write to {model.ReplyTo?.Value ?? $"an administrator of {model.Site}"} at once: somebody else may have your account.")
        {
            Aside = "If it was you, there is nothing to do.",
            Footer = model.ReplyTo is null ? $"This mail was sent by {model.Site}. Answers to this address are not read." : $"This mail was sent by {model.Site}. Answers go to {model.Sender}.",
        },
        MailKind.RequestSent => new(
            $"Your request to {model.Company}",
            $"Your request has been sent to {model.Company}. You will get a mail as soon as it is answered. Without an answer by {model.Until} the request expires.")
        {
            Details = [When(model), Place(model)],
            Action = "See the request",
        },
        MailKind.Confirmed => new(
            $"Confirmed: {model.Company}, {model.When}",
            $"Your reservation with {model.Company} is confirmed.")
        {
            Details = [When(model), Place(model), ("Instructions", model.Instructions), ("Contact", model.Contact)],
            Action = "See the reservation",
            Aside = "If you cannot come, please cancel, so that somebody else can have the place.",
        },
        MailKind.Declined => new(
            $"Declined: {model.Company}",
            $"{model.Company} cannot take your request.")
        {
            Details = [When(model), Reason(model)],
            Action = "See the request",
        },
        MailKind.Cancelled when model.IsSuspended => new(
            $"Cancelled: {model.Company}, {model.When}",
            $"Your reservation with {model.Company} was cancelled, because the company takes no reservations at the moment.")
        {
            Details = [When(model)],
            Action = "See the reservation",
        },
        MailKind.Cancelled => new(
            $"Cancelled: {model.Company}, {model.When}",
            $"Your reservation with {model.Company} was cancelled by {By(model)}.")
        {
            Details = [When(model), Reason(model)],
            Action = "See the reservation",
        },
        MailKind.OwnCancellation => new(
            $"You have cancelled: {model.Company}, {model.When}",
            $"You have cancelled your reservation with {model.Company}. This mail takes it out of your calendar.")
        {
            Details = [When(model), Reason(model)],
            Action = "See the reservation",
        },
        MailKind.Expired => new(
            $"Your request to {model.Company} has expired",
            $"{model.Company} did not answer your request in time, so it has expired. You can ask for another slot.")
        {
            Details = [When(model)],
            Action = "See the request",
        },
        MailKind.Reminder => new(
            $"Reminder: {model.Company}, {model.When}",
            $"Your reservation with {model.Company} is {model.Begins}.")
        {
            Details = [When(model), Place(model), ("Instructions", model.Instructions), ("Contact", model.Contact)],
            Action = "See the reservation",
            Aside = "If you cannot come, please cancel now.",
        },
        MailKind.SlotProposed => new(
            $"{model.Company} proposes another slot",
            $"{model.Company} cannot offer the slot that you asked for, but this one, which is held for you until {model.Until}.")
        {
            Details = [("Proposed", model.When), ("Asked for", model.Before), Reason(model)],
            Action = "Accept or refuse",
        },
        MailKind.MessageFromCompany => new(
            $"New messages from {model.Company}",
            $"{model.Company} has written to you about your reservation: there are new messages.")
        {
            Details = [When(model), ("Message", model.Message)],
            Action = "Read and answer",
        },
        MailKind.Digest or MailKind.DigestForCompany => new(
            kind == MailKind.Digest ? $"{model.Parts.Count + model.NotShown} updates about your reservations" : $"{model.Parts.Count + model.NotShown} updates about reservations at {model.Company}",
            "This has happened since our last mail:")
        {
            Sections = Sections(model),
            Aside = model.NotShown == 0 ? null : $"Earlier updates that are not shown: {model.NotShown}. Everything is on the pages of the reservations.",
        },
        MailKind.IdleAccount => new(
            $"Your account will be deleted on {model.Until}",
            $"You have not used your account on {model.Site} for a long time. On {model.Until} it will be deleted. Past reservations then stay as numbers only.",
            "To keep it, sign in before then. To have it deleted, you need not do anything.")
        {
            Action = "Sign in and keep the account",
        },
        MailKind.ContactMessage => new($"Message from {model.Sender} to {model.Site}", model.Notes!)
        {
            Details = [("From", model.Sender), ("Address", model.ReplyTo?.Value)],
            Footer = $"Sent from the contact page of {model.Site}. An answer to this mail goes to {model.Sender}.",
        },
        _ => OfNotice(kind, model) ?? OfWaiting(kind, model) ?? ForCompany(kind, model),
    };

    private static (string, string?) When(MailModel model) => ("When", model.When);
    private static (string, string?) Place(MailModel model) => ("Where", model.Place);
    private static (string, string?) Reason(MailModel model) => ("Reason", model.Reason);
    private static (string, string?) School(MailModel model) => ("School", model.School);
    private static (string, string?) Notes(MailModel model) => ("Notes", model.Notes);

    private static string By(MailModel model) => model.By switch
    {
        CancelledBy.Student => model.Student,
        CancelledBy.Company => model.Company,
        CancelledBy.Admin => "an administrator",
        _ => "the system",
    };
}
