using Creneau.Server.Outbox;
using Creneau.Server.Settings;

namespace Creneau.Server.Mail;

internal static class MailSetup
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Addressing>();
        builder.Services.AddSingleton<MailWriter>();
        builder.Services.AddSingleton<IPost>(services =>
        {
            var settings = services.GetRequiredService<MailSettings>();
            return settings.Server is null ? new FolderPost(settings) : new SmtpPost(settings);
        });
        builder.Services.AddSingleton<IChannel, MailChannel>();
    }
}
