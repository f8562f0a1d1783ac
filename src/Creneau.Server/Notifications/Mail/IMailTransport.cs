using MimeKit;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Takes a message on its way: to a mail server, or into a folder.</summary>
internal interface IMailTransport
{
    /// <summary>Returns when the other side has taken the message over; throws when it has not, or nobody knows.</summary>
    Task Send(MimeMessage message, CancellationToken cancellationToken);

    /// <summary>Nothing more goes out for now.</summary>
    Task Rest();
}
