namespace Creneau.Server.Notifications.Mail;

/// <summary>How often an account gets mail about reservations. What is above a limit comes in a digest.</summary>
/// <param name="Pause">After a mail about a reservation, how long the next one about it to the same account waits; zero: not at all.</param>
/// <param name="MaxTo">How many mails an account gets in an hour; 0: no limit.</param>
/// <param name="MaxBy">How many mails what one account does causes in an hour; 0: no limit.</param>
internal sealed record MailLimits(TimeSpan Pause, int MaxTo, int MaxBy)
{
    public bool AreOff => Pause == TimeSpan.Zero && MaxTo == 0 && MaxBy == 0;

    public static MailLimits Read(SettingsReader settings) => new(
        TimeSpan.FromMinutes(settings.Number("MAIL_DIGEST_MINUTES", 10, 0, 1440)),
        settings.Number("MAX_MAILS_TO_ACCOUNT", 30, 0, 1_000_000),
        settings.Number("MAX_MAILS_BY_ACCOUNT", 60, 0, 1_000_000));
}
