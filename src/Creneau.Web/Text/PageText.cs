using System.Globalization;

namespace Creneau.Web.Text;

/// <summary>Every sentence of the pages in one language, by subject. A sentence that lacks a language does not compile.</summary>
public sealed class PageText
{
    private static readonly PageText s_english = new(isFrench: false);
    private static readonly PageText s_french = new(isFrench: true);

    private PageText(bool isFrench)
    {
        LanguageTag = isFrench ? "fr" : "en";
        (Common, Dates, Problems, Fields) = (new(isFrench), new(isFrench), new(isFrench), new(isFrench));
        (Refusals, Messages, Home, Companies) = (new(isFrench), new(isFrench), new(isFrench), new(isFrench));
        (Accounts, Reservations, Waitlist) = (new(isFrench), new(isFrench), new(isFrench));
        (Manage, Admin, Audit, Site) = (new(isFrench), new(isFrench), new(isFrench), new(isFrench));
        (Dashboard, Hours, Profile) = (new(isFrench), new(isFrench), new(isFrench));
        (Desk, Webhooks) = (new(isFrench), new(isFrench));
        (MyAccount, Mails, Help, Legal, Users) = (new(isFrench), new(isFrench), new(isFrench), new(isFrench), new(isFrench));
    }

    /// <summary>For the <c>lang</c> attribute, such as "en".</summary>
    public string LanguageTag { get; }

    public CommonText Common { get; }
    public DateText Dates { get; }
    public ProblemText Problems { get; }
    public FieldText Fields { get; }
    public RefusalText Refusals { get; }
    public MessageText Messages { get; }
    public HomeText Home { get; }
    public CompanyText Companies { get; }
    public AccountText Accounts { get; }
    public ReservationText Reservations { get; }
    public WaitlistText Waitlist { get; }
    public ManageText Manage { get; }
    public DashboardText Dashboard { get; }
    public HoursText Hours { get; }
    public ProfileText Profile { get; }
    public DeskText Desk { get; }
    public WebhookText Webhooks { get; }
    public AdminText Admin { get; }
    public AuditText Audit { get; }
    public SiteText Site { get; }
    public MyAccountText MyAccount { get; }
    public MailChoiceText Mails { get; }
    public HelpText Help { get; }
    public LegalText Legal { get; }
    public UserText Users { get; }

    internal static PageText In(Language language) => language == Language.Fr ? s_french : s_english;
}

/// <summary>The sentences of one subject, each written in both languages side by side.</summary>
public abstract class TextGroup
{
    private static readonly NumberFormatInfo s_frenchNumbers = new() { NumberGroupSeparator = "\u202f" };

    private readonly bool _isFrench;

    private protected TextGroup(bool isFrench) => _isFrench = isFrench;

    private protected bool IsFrench => _isFrench;

    /// <summary>The sentence in this language. French has a no-break space (\u00a0) before <c>: ; ? !</c> and inside numbers with their units.</summary>
    private protected string In(string english, string french) => _isFrench ? french : english;

    /// <summary>French "de" before a name: d’Anaïs, d’Hugo, de Zoé.</summary>
    private protected static string FrenchOf(string name) => name.Length > 0 && "aàâäeéèêëiîïoôöuùûühœæ".Contains(char.ToLowerInvariant(name[0]), StringComparison.Ordinal) ? "d’" + name : "de " + name;

    /// <summary>A number with the groups of thousands of this language.</summary>
    private protected string Grouped(long number) => number.ToString("N0", IsFrench ? s_frenchNumbers : NumberFormatInfo.InvariantInfo);

    /// <summary>One of two sentences by a number: French takes the singular for 0 too.</summary>
    private protected string Count(long number, (string One, string Many) english, (string One, string Many) french) =>
        _isFrench ? (number < 2 ? french.One : french.Many) : (number == 1 ? english.One : english.Many);
}
