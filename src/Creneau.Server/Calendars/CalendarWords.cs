namespace Creneau.Server.Calendars;

/// <summary>The words in calendars, in one language.</summary>
internal sealed record CalendarWords
{
    private static readonly CalendarWords s_english = new()
    {
        Requested = "Requested",
        Instructions = "Instructions",
        Notes = "Notes",
        School = "School",
        Email = "Email",
        Phone = "Phone",
        Colon = ": ",
    };

    private static readonly CalendarWords s_french = new()
    {
        Requested = "Demandé",
        Instructions = "Instructions",
        Notes = "Notes",
        School = "École",
        Email = "E-mail",
        Phone = "Téléphone",
        Colon = " : ",
    };

    /// <summary>The prefix of the title of a pending reservation.</summary>
    public required string Requested { get; init; }

    public required string Instructions { get; init; }
    public required string Notes { get; init; }
    public required string School { get; init; }
    public required string Email { get; init; }
    public required string Phone { get; init; }

    /// <summary>Between a label and its value.</summary>
    public required string Colon { get; init; }

    public static CalendarWords In(Language language) => language == Language.Fr ? s_french : s_english;
}
