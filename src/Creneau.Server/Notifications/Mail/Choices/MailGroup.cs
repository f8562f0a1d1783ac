namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// The mails that a person may switch off. All others are always sent: the reader has to answer them, is expected somewhere or no longer, or is warned of
/// something about the account.
/// </summary>
internal enum MailGroup
{
    /// <summary>The mail to a student a day before a reservation.</summary>
    Reminders,

    /// <summary>Mails about messages that the other side of a reservation has written.</summary>
    Messages,
}

internal static class MailGroups
{
    private static readonly MailGroup[] s_all = Enum.GetValues<MailGroup>();

    /// <summary>The group of a kind of mail; null: it is always sent.</summary>
    public static MailGroup? Of(string kind) => kind switch
    {
        MailKind.Reminder => MailGroup.Reminders,
        MailKind.MessageFromCompany or MailKind.MessageFromStudent => MailGroup.Messages,
        _ => null,
    };

    /// <summary>The name that is stored, and is part of links.</summary>
    public static string NameOf(MailGroup group) => group == MailGroup.Reminders ? "reminders" : "messages";

    public static MailGroup? Parse(string name) => Array.FindIndex(s_all, group => NameOf(group) == name) is >= 0 and var at ? s_all[at] : null;
}
