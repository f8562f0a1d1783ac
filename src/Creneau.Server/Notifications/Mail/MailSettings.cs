using MimeKit;

namespace Creneau.Server.Notifications.Mail;

/// <summary>How mail is sent. Without a server it is written to files in <see cref="Folder"/>.</summary>
internal sealed record MailSettings
{
    public const int SubmissionPort = 587;

    /// <summary>The port on which the connection is encrypted from the first byte.</summary>
    public const int ImplicitTlsPort = 465;

    public required string? Server { get; init; }
    public required int Port { get; init; }
    public required string? Username { get; init; }
    public required string? Password { get; init; }

    /// <summary>A mailbox: an address, with or without a name.</summary>
    public required string From { get; init; }

    /// <summary>The sender's name when <see cref="From"/> has none.</summary>
    public required string SiteName { get; init; }

    /// <summary>Whether a server without encryption is refused; with a password it always is.</summary>
    public required bool RequiresTls { get; init; }

    /// <summary>The base of the links in mails.</summary>
    public required string FrontendUrl { get; init; }

    /// <summary>The folder beside the SQLite file.</summary>
    public required string Folder { get; init; }

    public static MailSettings Read(SettingsReader settings, DatabaseSettings database, LinkSettings links, SiteSettings site)
    {
        var (server, username, password) = (settings.Text("MAIL_SERVER"), settings.Text("MAIL_USERNAME"), settings.Secret("MAIL_PASSWORD"));
        if ((username is null) != (password is null)) throw new SettingsException("MAIL_USERNAME and MAIL_PASSWORD: set both or neither");

        if (server is not null && Uri.CheckHostName(server) == UriHostNameType.Unknown)
        {
            throw new SettingsException($"MAIL_SERVER: '{server}' is not the name of a host; the port is MAIL_PORT");
        }

        if (server is not null && settings.Text("MAIL_FROM") is null) throw new SettingsException("MAIL_FROM: must be set when MAIL_SERVER is");

        return new MailSettings
        {
            Server = server,
            Port = settings.Number("MAIL_PORT", SubmissionPort, 1, 65535),
            Username = username,
            Password = password,
            From = settings.Text("MAIL_FROM") is { } from ? Sender(from) : "creneau@localhost.localdomain",
            SiteName = site.Name,
            RequiresTls = settings.Flag("MAIL_REQUIRE_TLS") ?? false,
            FrontendUrl = links.FrontendUrl,
            Folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database.Path))!, "mail"),
        };
    }

    /// <summary><see cref="From"/> parsed, at the first mail, because that takes longer than all other settings together.</summary>
    public MailboxAddress Sender()
    {
        var from = MailboxAddress.Parse(From);
        return string.IsNullOrEmpty(from.Name) ? new MailboxAddress(SiteName, from.Address) : from;
    }

    private static string Sender(string text) =>
        MailboxAddress.TryParse(text, out var mailbox) && EmailAddress.TryParse(mailbox.Address) is not null
            ? text
            : throw new SettingsException($"MAIL_FROM: '{text}' is not an address such as Creneau <no-reply@example.org>");
}
