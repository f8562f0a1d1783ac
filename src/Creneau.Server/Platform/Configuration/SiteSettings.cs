namespace Creneau.Server.Platform.Configuration;

/// <summary>How the site presents itself.</summary>
/// <param name="Name">On pages and in mails (<c>SITE_NAME</c>).</param>
/// <param name="ContactEmail">Where the contact page writes to (<c>CONTACT_EMAIL</c>); null: there is no contact page.</param>
/// <param name="DefaultLanguage">For people who have chosen none (<c>DEFAULT_LANGUAGE</c>).</param>
internal sealed record SiteSettings(string Name, EmailAddress? ContactEmail, Language DefaultLanguage)
{
    private const int MaxNameLength = 60;

    public static SiteSettings Read(SettingsReader settings) => new(
        settings.Text("SITE_NAME") is not { } name ? "Creneau"
            : name.Length <= MaxNameLength && !name.Any(char.IsControl) ? name
            : throw new SettingsException($"SITE_NAME: must be at most {MaxNameLength} characters"),
        settings.Text("CONTACT_EMAIL") is not { } address ? null
            : EmailAddress.TryParse(address) ?? throw new SettingsException($"CONTACT_EMAIL: '{address}' is not an email address"),
        settings.Text("DEFAULT_LANGUAGE") is not { } tag ? Language.En
            : tag.Length == 2 && Languages.Of(tag) is { } language ? language
            : throw new SettingsException($"DEFAULT_LANGUAGE: must be fr or en, not '{tag}'"));
}
