using Creneau.Server.Companies;

namespace Creneau.Web.Manage;

/// <summary>The fields of a company, in the form that publishes it and the one that changes it.</summary>
internal static class CompanyForm
{
    private static readonly string[] s_regions = ["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    /// <summary>The names of time zones, as suggestions.</summary>
    public static IReadOnlyList<string> TimeZones { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)
            .Where(name => Array.Exists(s_regions, region => name.StartsWith(region, StringComparison.Ordinal)) && LocalClock.Of(name) is not null)
            .Order(StringComparer.Ordinal),
    ];

    public static void Fill(Form form, CompanyReply company)
    {
        foreach (var (name, value) in new (string, string?)[]
        {
            ("name", company.Name), ("siret", company.Siret), ("sector", company.Sector), ("description", company.Description), ("logo_url", company.LogoUrl),
            ("address", company.Address), ("postal_code", company.PostalCode), ("city", company.City), ("phone", company.Phone), ("email", company.Email),
            ("website", company.Website), ("linkedin_url", company.LinkedinUrl), ("time_zone", company.TimeZone), ("auto_confirm", company.AutoConfirm ? "true" : "false"),
        })
        {
            form.Fill(name, value);
        }
    }

    /// <summary>As the form does, with refusals at the field that they are about.</summary>
    public static bool Accepts<T>(PageContext page, Result<T> result)
    {
        switch (result.Refusal)
        {
            case Refusal.SiretExists:
                page.Form.Add("siret", page.Text.Refusals.Of(Refusal.SiretExists));
                return false;
            case Refusal.ReservationsExist:
                page.Form.Add("time_zone", page.Text.Profile.ZoneIsUsed);
                return false;
            default:
                return page.Form.Accepts(result, page.Text);
        }
    }
}
