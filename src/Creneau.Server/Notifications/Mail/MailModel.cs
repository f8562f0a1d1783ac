namespace Creneau.Server.Notifications.Mail;

/// <summary>The values that a mail's content is made from, formatted in its language.</summary>
internal sealed record MailModel
{
    /// <summary>The name of the site.</summary>
    public string Site { get; init; } = "";

    /// <summary>Only what has happened is told, without what to do about it: it no longer applies, or a digest has no room for more than a line.</summary>
    public bool IsBrief { get; init; }

    /// <summary>The name in the salutation; null for a company's address.</summary>
    public string? FirstName { get; init; }

    public string Student { get; init; } = "";
    public string? School { get; init; }
    public string Company { get; init; } = "";

    /// <summary>The company's address.</summary>
    public string? Place { get; init; }

    /// <summary>The slot with its date and time zone.</summary>
    public string When { get; init; } = "";

    /// <summary>When the slot begins, as a part of a sentence.</summary>
    public string Begins { get; init; } = "";

    /// <summary>The previous slot; with a proposal, the current one.</summary>
    public string? Before { get; init; }

    /// <summary>How the company is reached: what it publishes.</summary>
    public string? Contact { get; init; }

    public CancelledBy By { get; init; }
    public string? Reason { get; init; }

    /// <summary>Whether it was cancelled because the company takes no reservations at the moment.</summary>
    public bool IsSuspended { get; init; }

    public string? Notes { get; init; }
    public string? Instructions { get; init; }

    /// <summary>The beginning of the message that a mail is about.</summary>
    public string? Message { get; init; }

    /// <summary>The deadline for an answer.</summary>
    public string? Until { get; init; }

    /// <summary>What a person has signed in with.</summary>
    public string? Device { get; init; }

    /// <summary>What has ended with a password.</summary>
    public EndedAccess? Ended { get; init; }

    /// <summary>The role that the account has now.</summary>
    public Role? Role { get; init; }

    /// <summary>Of a digest: the mails that it is made of, each with its kind.</summary>
    public IReadOnlyList<(string Kind, MailModel Model)> Parts { get; init; } = [];

    /// <summary>Of a digest: how many earlier mails are left out.</summary>
    public int NotShown { get; init; }

    public string Link { get; init; } = "";

    /// <summary>The name of the one whom an answer goes to.</summary>
    public string Sender { get; init; } = "";

    /// <summary>The address that an answer goes to; null: to none.</summary>
    public EmailAddress? ReplyTo { get; init; }

    /// <summary>Where mails of this kind are switched off; null: they are always sent.</summary>
    public UnsubscribeLink? Unsubscribe { get; init; }
}
