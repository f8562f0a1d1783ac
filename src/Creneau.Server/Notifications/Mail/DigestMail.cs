namespace Creneau.Server.Notifications.Mail;

/// <summary>Makes one mail of several.</summary>
internal static class DigestMail
{
    /// <summary>The most events that it tells of, each in a line at least; earlier ones are counted.</summary>
    public const int MaxTold = 1000;

    // Earlier ones have a line only, because a mail must not be as long as a flood.
    private const int MaxShown = 100;

    /// <param name="kind">The kind of the digest.</param>
    /// <param name="parts">The mails, each with its kind.</param>
    /// <param name="notShown">How many earlier ones are counted only.</param>
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
            Parts = [.. parts.Select((part, at) => (part.Kind!, at < parts.Count - MaxShown ? part.MailModel with { IsBrief = true } : part.MailModel))],
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
