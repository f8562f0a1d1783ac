using Creneau.Server.Accounts;

namespace Creneau.Server.Calendars;

/// <summary>The few words that stand in calendars, in one language.</summary>
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

    /// <summary>Before the title of what is not confirmed yet.</summary>
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
