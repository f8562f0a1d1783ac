namespace Creneau.Server.Schedules;

/// <summary>How many streams of free slots one address may have open; 0: no limit.</summary>
internal sealed record StreamSettings(int PerAddress)
{
    private const int MaxNumber = 1_000_000;

    public static StreamSettings Read(SettingsReader settings) => new(settings.Number("STREAMS_PER_ADDRESS", 20, 0, MaxNumber));
}
