using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// The links by which the reader of a mail, or the mail program (RFC 8058), switches mails of its group off without a sign-in. The token names the account
/// and the group, and is authenticated by SECRET_KEY: it is stored nowhere, never expires and is good for nothing else.
/// </summary>
internal sealed class UnsubscribeLinks(TokenSettings settings, LinkSettings links)
{
    // Programs post to it: it is always this server's own address, even where another program serves the pages.
    private readonly string _address = $"{links.PublicUrl}/unsubscribe?token=";

    /// <summary>The link of a mail; null when its kind is always sent.</summary>
    public UnsubscribeLink? Of(Delivery delivery) =>
        MailGroups.Of(delivery.Kind) is { } group && delivery.UserId is { } userId ? new UnsubscribeLink(group, _address + TokenOf(userId, group)) : null;

    public string TokenOf(long userId, MailGroup group)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"{userId}.{MailGroups.NameOf(group)}");
        return $"{subject}.{Convert.ToHexStringLower(HMACSHA256.HashData(settings.HashingKey, Encoding.UTF8.GetBytes($"unsubscribe {subject}")))}";
    }

    /// <summary>The account and the group of a token; null when it is not one of ours.</summary>
    public (long UserId, MailGroup Group)? Read(string? token) =>
        token?.Split('.') is [var id, var name, _]
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
        && MailGroups.Parse(name) is { } group
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(TokenOf(userId, group)))
            ? (userId, group)
            : null;
}

/// <summary>Where the mails of a group are switched off.</summary>
internal sealed record UnsubscribeLink(MailGroup Group, string Address);
