namespace Creneau.Server.Notifications.Mail;

internal static partial class MailSetup
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        Json.Register(MailJson.Default);
        var reader = new SettingsReader(builder.Configuration);
        var links = LinkSettings.Read(reader, HttpSettings.Read(reader, builder.Environment).Urls[0]);
        builder.Services.AddSingleton(MailSettings.Read(reader, DatabaseSettings.Read(reader), links, SiteSettings.Read(reader)));
        builder.Services.AddSingleton(MailLimits.Read(reader)).AddSingleton<MailPace>().AddSingleton<Digests>().AddSingleton<IMaintenanceTask, MailPurge>();
        builder.Services.AddSingleton<CompanyLinkMail>().AddSingleton<AccountMail>().AddSingleton<MailRecipients>();
        builder.Services.AddSingleton<MailRenderer>();
        builder.Services.AddSingleton<SendContactMessage>().AddSingleton<IPersonalData, ContactPersonalData>().AddSingleton<IPersonalData, DigestPersonalData>().AddEvents([new EventType(ContactMessageSent.TypeName)]);
        builder.Services.AddSingleton<IMailTransport>(services =>
        {
            var settings = services.GetRequiredService<MailSettings>();
            if (settings.Server is not null) return new SmtpMailTransport(settings);
            if (!builder.Environment.IsDevelopment()) Log.NoServer(services.GetRequiredService<ILogger<MailChannel>>(), settings.Folder);

            return new FolderMailTransport(settings);
        });
        builder.Services.AddSingleton<IChannel, MailChannel>();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "MAIL_SERVER is not set, so that mails are not sent: each mail is a file in {Folder}")]
        public static partial void NoServer(ILogger logger, string folder);
    }
}
