namespace Creneau.Server.Booking;

/// <summary>The reasons that the server gives by itself. They are stored in English; mails and pages translate them for their reader.</summary>
internal static class FixedReasons
{
    public const string CompanyLeft = "The company has left";
    public const string CompanyClosed = "The company is closed";
    public const string CompanySuspended = "The company takes no reservations at the moment";
    public const string NoAnswer = "The company did not answer in time";
    public const string AccountDeleted = "The account was deleted";
    public const string AccountDisabled = "The account was disabled";
    public const string NoStudent = "The account is no longer a student's";

    /// <summary>Those that are stored where a company has cancelled, as a list in SQL.</summary>
    public const string OfCompanySql = $"'{CompanyLeft}', '{CompanyClosed}', '{CompanySuspended}'";

    private static readonly Dictionary<string, (string English, string French)> s_texts = new()
    {
        [CompanyLeft] = ("The company no longer takes reservations", "L’entreprise ne prend plus de réservations"),
        [CompanyClosed] = ("The company is closed then", "L’entreprise est fermée à ce moment"),
        [CompanySuspended] = ("The company takes no reservations at the moment", "L’entreprise ne prend pas de réservations pour le moment"),
        [NoAnswer] = ("The company did not answer in time", "L’entreprise n’a pas répondu à temps"),
        [AccountDeleted] = ("The account was deleted", "Le compte a été supprimé"),
        [AccountDisabled] = ("The account was disabled", "Le compte a été désactivé"),
        [NoStudent] = ("The account is no longer a student’s", "Le compte n’est plus un compte étudiant"),
    };

    /// <summary>A stored reason in a language. A reason that a person typed stays as it is.</summary>
    public static string In(Language language, string stored) =>
        !s_texts.TryGetValue(stored, out var text) ? stored : language == Language.Fr ? text.French : text.English;
}
