using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Notifications.Mail;

/// <summary>A language: the content of each mail, and the format of dates. It does not depend on the cultures of the machine.</summary>
internal abstract class MailTexts
{
    public abstract Language Language { get; }

    public string Code => Parameters.NameOf(Language);

    /// <summary>Between a label and its value.</summary>
    public abstract string Colon { get; }

    /// <summary>The end of a mail to an account.</summary>
    public abstract string Footer(MailModel model);

    /// <summary>Above the link that is written out, for programs that show no buttons.</summary>
    public abstract string LinkAsText { get; }

    /// <summary>The label of the link that switches such mails off, the last line of a mail.</summary>
    public abstract string Unsubscribe(MailGroup group);

    public static MailTexts In(Language language) => language == Language.Fr ? French.Instance : English.Instance;

    public abstract string Greeting(string? firstName);

    /// <exception cref="ArgumentOutOfRangeException">Unknown mail.</exception>
    public abstract MailContent Write(string kind, MailModel model);

    /// <summary>The content of a mail; of a brief one, the subject and the details.</summary>
    public MailContent Content(string kind, MailModel model) =>
        model.IsBrief ? Write(kind, model) with { Paragraphs = [], Action = null, Aside = null } : Write(kind, model);

    /// <summary>The contents that a digest is made of; of a brief one, the subject.</summary>
    protected IReadOnlyList<(MailContent Content, string Link)> Sections(MailModel digest) =>
        [.. digest.Parts.Select(part => (part.Model.IsBrief ? new MailContent(Write(part.Kind, part.Model).Subject) : Write(part.Kind, part.Model), part.Model.Link))];

    /// <summary>A reason as a person typed it; one that the server gave, in the language.</summary>
    public string? Reason(string? given) => given is null ? null : FixedReasons.In(Language, given);

    public abstract string Date(DateOnly date);

    /// <summary>When a slot begins, as a part of a sentence: today, tomorrow or on its date, and the time.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="today">The date now where the slot is.</param>
    public abstract string Begins(Slot slot, DateOnly today);

    /// <summary>A browser or program in plain words.</summary>
    public abstract string Name(Device device);

    /// <summary>A slot in the company's local time, with the name of its time zone.</summary>
    public string When(Slot slot, string timeZone) => $"{Date(slot.Date)}, {slot.Start:HH\\:mm}–{slot.End:HH\\:mm} ({timeZone})";

    /// <summary>An instant in the local time of a time zone.</summary>
    public string Moment(DateTimeOffset instant, string timeZone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return $"{Date(DateOnly.FromDateTime(local.DateTime))}, {local:HH\\:mm} ({timeZone})";
    }
}
