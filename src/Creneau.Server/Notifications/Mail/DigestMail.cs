namespace Creneau.Server.Notifications.Mail;

/// <summary>Makes one mail of several.</summary>
internal static class DigestMail
{
    /// <summary>The most mails that are shown; of more, the latest.</summary>
    public const int MaxShown = 100;

    /// <param name="kind">The kind of the digest.</param>
    /// <param name="parts">The mails, each with its kind.</param>
    /// <param name="notShown">How many earlier ones are left out.</param>
    public static Draft? Of(string kind, IReadOnlyList<Draft> parts, int notShown) => parts switch
    {
        [] => null,
        [var only] => only,
        [.., var last] => last with { Kind = kind, MailModel = Joined(parts, last.MailModel, notShown), Invitations = LatestInvitations(parts) },
    };

    private static MailModel Joined(IReadOnlyList<Draft> parts, MailModel last, int notShown)
    {
        var isOneAnswered = parts.Select(part => part.MailModel.ReplyTo).Distinct().Count() == 1;
        var isOneGroup = parts.Select(part => part.MailModel.Unsubscribe).Distinct().Count() == 1;
        return new MailModel
        {
            FirstName = last.FirstName,
            Company = last.Company,
            Parts = [.. parts.Select(part => (part.Kind!, part.MailModel))],
            NotShown = notShown,
            Sender = last.Sender,
            ReplyTo = isOneAnswered ? last.ReplyTo : null,
            Unsubscribe = isOneGroup ? last.Unsubscribe : null,
        };
    }

    // One for each reservation, because a calendar keeps the last that it gets. The link tells the reservations apart.
    private static IReadOnlyList<Invitation> LatestInvitations(IReadOnlyList<Draft> parts) =>
        [.. parts.GroupBy(part => part.MailModel.Link).SelectMany(ofOne => ofOne.SelectMany(part => part.Invitations).TakeLast(1))];
}
