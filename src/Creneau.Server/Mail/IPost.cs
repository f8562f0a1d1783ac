using MimeKit;

namespace Creneau.Server.Mail;

/// <summary>Takes a message on its way: to a mail server, or into a folder.</summary>
internal interface IPost
{
    /// <summary>Returns when the other side has taken the message over; throws when it has not, or nobody knows.</summary>
    Task Send(MimeMessage message, CancellationToken stop);

    /// <summary>Nothing more goes out for now.</summary>
    Task Rest();
}
