using Creneau.Rules;
using Creneau.Server.Accounts;

namespace Creneau.Server.Mail;

internal sealed partial class English : Wording
{
    public static readonly English Instance = new();

    private static readonly string[] s_days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] s_months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public override Language Language => Language.En;

    public override string Colon => ": ";

    public override string Footer => "This mail was sent by Creneau because you have an account there. Answers to this address are not read.";

    public override string Greeting(string? firstName) => firstName is null ? "Hello," : $"Hello {firstName},";

    public override string Date(DateOnly date) => $"{s_days[(int)date.DayOfWeek]} {date.Day} {s_months[date.Month - 1]} {date.Year}";

    public override Letter Write(string kind, Matter matter) => kind switch
    {
        MailKind.VerifyAddress => new(
            "Verify your address",
            "Welcome to Creneau. Please confirm that this address is yours.")
        {
            Action = "Verify my address",
            Aside = "The link is good for 7 days. If you have not registered with Creneau, ignore this mail.",
        },
        MailKind.ResetPassword => new(
            "Choose a new password",
            "Somebody, probably you, has forgotten the password of your account. You can choose a new one.")
        {
            Action = "Choose a new password",
            Aside = "The link is good for one hour and for one use. If it was not you, ignore this mail: your password stays as it is.",
        },
        MailKind.RequestSent => new(
            $"Your request to {matter.Company}",
            $"Your request has been sent to {matter.Company}. You will get a mail as soon as it is answered, at the latest after 72 hours.")
        {
            Details = [When(matter), Place(matter)],
            Action = "See the request",
        },
        MailKind.Confirmed => new(
            $"Confirmed: {matter.Company}, {matter.When}",
            $"Your reservation with {matter.Company} is confirmed.")
        {
            Details = [When(matter), Place(matter), ("Instructions", matter.Instructions)],
            Action = "See the reservation",
            Aside = "If you cannot come, please cancel, so that somebody else can have the place.",
        },
        MailKind.Declined => new(
            $"Declined: {matter.Company}",
            $"{matter.Company} cannot take your request.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "See the request",
        },
        MailKind.Cancelled => new(
            $"Cancelled: {matter.Company}, {matter.When}",
            $"Your reservation with {matter.Company} was cancelled by {By(matter)}.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "See the reservation",
        },
        MailKind.OwnCancellation => new(
            $"You have cancelled: {matter.Company}, {matter.When}",
            $"You have cancelled your reservation with {matter.Company}. This mail takes it out of your calendar.")
        {
            Details = [When(matter), Reason(matter)],
            Action = "See the reservation",
        },
        MailKind.Expired => new(
            $"Your request to {matter.Company} has expired",
            $"{matter.Company} did not answer your request in time, so it has expired. You can ask for another slot.")
        {
            Details = [When(matter)],
            Action = "See the request",
        },
        MailKind.Reminder => new(
            $"Reminder: {matter.Company}, {matter.When}",
            $"Your reservation with {matter.Company} is soon.")
        {
            Details = [When(matter), Place(matter), ("Instructions", matter.Instructions)],
            Action = "See the reservation",
            Aside = "If you cannot come, please cancel now.",
        },
        MailKind.SlotProposed => new(
            $"{matter.Company} proposes another slot",
            $"{matter.Company} cannot offer the slot that you asked for, but this one, which is held for you until you answer.")
        {
            Details = [("Proposed", matter.When), ("Asked for", matter.Before), Reason(matter)],
            Action = "Accept or refuse",
        },
        MailKind.MessageFromCompany => new(
            $"New messages from {matter.Company}",
            $"{matter.Company} has written to you about your reservation: there are new messages.")
        {
            Details = [When(matter)],
            Action = "Read and answer",
        },
        _ => OfWaiting(kind, matter) ?? ForCompany(kind, matter),
    };

    private static (string, string?) When(Matter matter) => ("When", matter.When);

    private static (string, string?) Place(Matter matter) => ("Where", matter.Place);

    private static (string, string?) Reason(Matter matter) => ("Reason", matter.Reason);

    private static (string, string?) School(Matter matter) => ("School", matter.School);

    private static (string, string?) Notes(Matter matter) => ("Notes", matter.Notes);

    private static string By(Matter matter) => matter.By switch
    {
        CancelledBy.Student => matter.Student,
        CancelledBy.Company => matter.Company,
        CancelledBy.Admin => "an administrator",
        _ => "the system",
    };
}
