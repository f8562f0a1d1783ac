namespace Creneau.Server.Accounts;

/// <summary>The first administrator, created at start when there is none (<c>ADMIN_EMAIL</c>, <c>ADMIN_PASSWORD</c>).</summary>
internal sealed record AdminSettings(string? Email, string? Password)
{
    public static AdminSettings Read(SettingsReader settings)
    {
        var (email, password) = (settings.Text("ADMIN_EMAIL"), settings.Secret("ADMIN_PASSWORD"));
        if ((email is null) != (password is null)) throw new SettingsException("ADMIN_EMAIL and ADMIN_PASSWORD: set both or neither");
        if (email is not null && EmailAddress.TryParse(email) is null) throw new SettingsException($"ADMIN_EMAIL: '{email}' is not an address");

        return password is null or { Length: >= 8 and <= 128 } ? new AdminSettings(email, password)
            : throw new SettingsException("ADMIN_PASSWORD: must be 8 to 128 characters");
    }
}
