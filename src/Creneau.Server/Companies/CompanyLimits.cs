namespace Creneau.Server.Companies;

/// <summary>How many rows an account and a company may have. 0: no limit.</summary>
internal sealed record CompanyLimits(int Companies, int Windows, int Closures)
{
    private const int MaxNumber = 1_000_000;

    public static CompanyLimits Read(SettingsReader settings) => new(
        settings.Number("MAX_COMPANIES_PER_ACCOUNT", 10, 0, MaxNumber),
        settings.Number("MAX_WINDOWS_PER_COMPANY", 100, 0, MaxNumber),
        settings.Number("MAX_CLOSURES_PER_COMPANY", 400, 0, MaxNumber));
}
