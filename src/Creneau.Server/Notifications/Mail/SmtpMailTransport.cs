using System.Net;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Sends by SMTP, over one connection while there are messages.</summary>
internal sealed class SmtpMailTransport(MailSettings settings) : IMailTransport, IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private SmtpClient? _client;

    public async Task Send(MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var client = _client ??= await Connect(cancellationToken);
            await client.SendAsync(message, cancellationToken);
        }
        catch
        {
            Dispose(); // the next message gets a new connection
            throw;
        }
    }

    public async Task Rest()
    {
        try
        {
            await (_client?.DisconnectAsync(quit: true) ?? Task.CompletedTask);
        }
        catch (Exception error) when (error is IOException or ProtocolException or OperationCanceledException)
        {
            // the server has closed it first
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    private async Task<SmtpClient> Connect(CancellationToken cancellationToken)
    {
        // Private authorities and some public ones publish no revocation information.
        var client = new SmtpClient { Timeout = (int)s_timeout.TotalMilliseconds, CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(settings.Server!, settings.Port, Security(), cancellationToken);
            if (settings is { Username: { } username, Password: { } password })
            {
                await client.AuthenticateAsync(username, password, cancellationToken);
            }

            return client;
        }
        catch (Exception error)
        {
            client.Dispose();
            throw new NotTakenException("The mail server could not be reached", error) { IsAway = true };
        }
    }

    // A password is sent over an encrypted connection only, except to this machine, where certificates are rarely valid.
    private SecureSocketOptions Security() =>
        settings.Port == MailSettings.ImplicitTlsPort ? SecureSocketOptions.SslOnConnect
        : settings.RequiresTls || settings.Username is not null ? SecureSocketOptions.StartTls
        : IsThisMachine(settings.Server!) ? SecureSocketOptions.None
        : SecureSocketOptions.StartTlsWhenAvailable;

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
