using MimeKit;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Writes each message to a file that mail programs open, when no mail server is set. A repeat replaces its file.</summary>
internal sealed class FolderMailTransport(MailSettings settings) : IMailTransport
{
    public async Task Send(MimeMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Folder);
        var name = message.MessageId!.Split('@')[0];
        var (path, fresh) = (Path.Combine(settings.Folder, $"{name}.eml"), Path.Combine(settings.Folder, $"{name}.tmp"));
        await using (var file = PrivateFile.Open(fresh, FileMode.Create))
        {
            await message.WriteToAsync(file, cancellationToken);
        }

        File.Move(fresh, path, overwrite: true);
    }

    public Task Rest() => Task.CompletedTask;
}
