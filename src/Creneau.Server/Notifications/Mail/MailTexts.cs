using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>A language: what each mail says in it, and how it writes dates. Nothing is asked of the machine, which may know no language.</summary>
internal abstract class MailTexts
{
    public abstract Language Language { get; }

    public string Code => Parameters.NameOf(Language);

    /// <summary>Between a label and its value.</summary>
    public abstract string Colon { get; }

    public abstract string Footer { get; }

    public static MailTexts In(Language language) => language == Language.Fr ? French.Instance : English.Instance;

    public abstract string Greeting(string? firstName);

    /// <exception cref="ArgumentOutOfRangeException">No such mail.</exception>
    public abstract MailContent Write(string kind, MailModel model);

    /// <summary>A reason as people gave it; one that the program gives, in the language.</summary>
    public virtual string? Reason(string? given) => given;

    public abstract string Date(DateOnly date);

    /// <summary>A slot as it was promised: local to the company, with the name of its time zone.</summary>
    public string When(Slot slot, string timeZone) => $"{Date(slot.Date)}, {slot.Start:HH\\:mm}–{slot.End:HH\\:mm} ({timeZone})";

    /// <summary>A moment as the clocks in that time zone show it.</summary>
    public string Moment(DateTimeOffset instant, string timeZone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return $"{Date(DateOnly.FromDateTime(local.DateTime))}, {local:HH\\:mm} ({timeZone})";
    }
}
