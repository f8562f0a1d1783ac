namespace Creneau.Server.Notifications.Mail;

/// <summary>The content of a mail in one language; <see cref="MailText"/> and <see cref="MailHtml"/> render it.</summary>
internal sealed record MailContent(string Subject, params string[] Paragraphs)
{
    /// <summary>Labels with values; those without a value are left out.</summary>
    public IReadOnlyList<(string Label, string? Value)> Details { get; init; } = [];

    /// <summary>The label of the link; its address is in the model.</summary>
    public string? Action { get; init; }

    /// <summary>The contents that it is made of, each with the address of its link.</summary>
    public IReadOnlyList<(MailContent Content, string Link)> Sections { get; init; } = [];

    /// <summary>A remark below the link, in a smaller font.</summary>
    public string? Aside { get; init; }

    /// <summary>In place of the usual footer.</summary>
    public string? Footer { get; init; }

    public IEnumerable<(string Label, string Value)> GivenDetails =>
        Details.Where(detail => !string.IsNullOrWhiteSpace(detail.Value)).Select(detail => (detail.Label, detail.Value!));
}
