using Creneau.Server.Notifications.Mail;

namespace Creneau.Server.Booking;

/// <summary>
/// Releases held places that were not answered in time. An offer ends its student's entry only when its mail was sent: a student does not
/// lose the place in the list for an offer that never arrived (docs/adr/0010). No mail of it goes to an address that is not verified: the student
/// finds the offer on the pages, and it counts as told, because the entry would come back for ever.
/// </summary>
internal static class HoldExpiry
{
    private const string SentSql = $"""
        select facts from deliveries
        where user_id = @UserId and channel = 'mail' and kind = '{MailKind.PlaceOffered}' and state = 'sent' and facts is not null
        """;

    private const string UnverifiedSql = "select count(*) from users where id = @UserId and email_verified = 0";

    /// <summary>Returns how many were let go: one, or none when it was answered meanwhile.</summary>
    public static async Task<int> Expire(Transaction tx, long id, DateTimeOffset now)
    {
        if (await tx.Execute(PlaceHolds.ExpireSql, new { id, now, outcome = HoldOutcome.Expired }) == 0) return 0;

        if (await PlaceHold.Find(tx, id) is { EntryId: { } entry } offer)
        {
            await (await WasTold(tx, offer) ? End(tx, entry, offer, now) : WaitlistEntries.MoveBack(tx, entry, now));
        }

        return 1;
    }

    private static async Task<bool> WasTold(Transaction tx, PlaceHold offer) =>
        await tx.Count(UnverifiedSql, new { offer.UserId }) > 0
        || (await tx.QueryScalars<string>(SentSql, new { offer.UserId })).Any(sent => EventPayload.Parse(sent).HoldId == offer.Id);

    private static async Task End(Transaction tx, long entry, PlaceHold offer, DateTimeOffset now)
    {
        if (await WaitlistEntries.End(tx, entry, EntryOutcome.Lapsed, now) == 1)
        {
            await Outbox.Append(tx, new OfferLapsed(offer), Actor.System, now);
        }
    }
}
