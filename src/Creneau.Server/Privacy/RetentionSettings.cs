namespace Creneau.Server.Privacy;

/// <summary>How long personal data is kept of what is over, and of accounts that are not used.</summary>
/// <param name="Months">0: for ever.</param>
internal sealed record RetentionSettings(int Months)
{
    /// <summary>How long before its erasure an account is warned.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    public static RetentionSettings Read(SettingsReader settings)
    {
        // With one month an account would be warned as soon as it was made.
        var months = settings.Number("RETENTION_MONTHS", 24, 0, 1200);
        return months != 1 ? new RetentionSettings(months) : throw new SettingsException("RETENTION_MONTHS: must be 0 or a whole number from 2 to 1200, not '1'");
    }

    /// <summary>What was over before this instant keeps no personal data; null: everything is kept.</summary>
    public DateTimeOffset? Before(DateTimeOffset now) => Months == 0 ? null : now.AddMonths(-Months);
}
