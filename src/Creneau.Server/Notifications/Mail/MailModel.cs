namespace Creneau.Server.Notifications.Mail;

/// <summary>What a letter is about, in words that need no looking up.</summary>
internal sealed record MailModel
{
    /// <summary>Whom the letter greets; null for the address of a company.</summary>
    public string? FirstName { get; init; }

    public string Student { get; init; } = "";
    public string? School { get; init; }
    public string Company { get; init; } = "";

    /// <summary>Where the company is.</summary>
    public string? Place { get; init; }

    /// <summary>The slot with its date and time zone.</summary>
    public string When { get; init; } = "";

    /// <summary>The slot that it was before, or still is when another is proposed.</summary>
    public string? Before { get; init; }

    public CancelledBy By { get; init; }
    public string? Reason { get; init; }
    public string? Notes { get; init; }
    public string? Instructions { get; init; }

    /// <summary>Until when an answer is waited for.</summary>
    public string? Until { get; init; }

    public string Link { get; init; } = "";
}
