using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>A language: the content of each mail, and the format of dates. It does not depend on the cultures of the machine.</summary>
internal abstract class MailTexts
{
    public abstract Language Language { get; }

    public string Code => Parameters.NameOf(Language);

    /// <summary>Between a label and its value.</summary>
    public abstract string Colon { get; }

    /// <summary>The end of a mail to an account.</summary>
    /// <param name="site">The name of the site.</param>
    public abstract string Footer(string site);

    public static MailTexts In(Language language) => language == Language.Fr ? French.Instance : English.Instance;

    public abstract string Greeting(string? firstName);

    /// <exception cref="ArgumentOutOfRangeException">Unknown mail.</exception>
    public abstract MailContent Write(string kind, MailModel model);

    /// <summary>A reason as it was entered; one of the program's own in the language.</summary>
    public virtual string? Reason(string? given) => given;

    public abstract string Date(DateOnly date);

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
