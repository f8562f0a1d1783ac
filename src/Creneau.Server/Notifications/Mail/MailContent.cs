namespace Creneau.Server.Notifications.Mail;

/// <summary>What a mail says, in one language; <see cref="MailText"/> and <see cref="MailHtml"/> set it.</summary>
internal sealed record MailContent(string Subject, params string[] Paragraphs)
{
    /// <summary>Facts in a list: a label and a value. Those without a value are left out.</summary>
    public IReadOnlyList<(string Label, string? Value)> Details { get; init; } = [];

    /// <summary>The one thing to do, as people read it; where it leads to is in the matter.</summary>
    public string? Action { get; init; }

    /// <summary>What comes after the link, smaller.</summary>
    public string? Aside { get; init; }

    public IEnumerable<(string Label, string Value)> GivenDetails =>
        Details.Where(detail => !string.IsNullOrWhiteSpace(detail.Value)).Select(detail => (detail.Label, detail.Value!));
}
