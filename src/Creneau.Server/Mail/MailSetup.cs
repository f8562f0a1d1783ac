using Creneau.Server.Outbox;
using Creneau.Server.Settings;

namespace Creneau.Server.Mail;

internal static partial class MailSetup
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Addressing>();
        builder.Services.AddSingleton<MailWriter>();
        builder.Services.AddSingleton<IPost>(services =>
        {
            var settings = services.GetRequiredService<MailSettings>();
            if (settings.Server is not null)
            {
                return new SmtpPost(settings);
            }

            if (!builder.Environment.IsDevelopment())
            {
                Log.NoServer(services.GetRequiredService<ILogger<MailChannel>>(), settings.Folder);
            }

            return new FolderPost(settings);
        });
        builder.Services.AddSingleton<IChannel, MailChannel>();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nobody gets mail, as MAIL_SERVER is not set: each mail is a file in {Folder}")]
        public static partial void NoServer(ILogger logger, string folder);
    }
}
