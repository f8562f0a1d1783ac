using MimeKit;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Sends a message: to a mail server, or to a folder.</summary>
internal interface IMailTransport
{
    /// <summary>Returns when the server has accepted the message; throws when it has not, or when that is unknown.</summary>
    Task Send(MimeMessage message, CancellationToken cancellationToken);

    /// <summary>Closes the connection until the next message.</summary>
    Task Rest();
}
