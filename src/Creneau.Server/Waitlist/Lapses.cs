using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Mail;
using Creneau.Server.Outbox;

namespace Creneau.Server.Waitlist;

/// <summary>
/// What becomes of a held place that nobody answered for in time. An offer takes its student off the list only when the mail of it was
/// sent: nobody loses the place in line for silence about what they were never told (docs/adr/0010).
/// </summary>
internal static class Lapses
{
    private const string SentSql = $"""
        select facts from deliveries
        where user_id = @UserId and channel = 'mail' and kind = '{MailKind.PlaceOffered}' and state = 'sent' and facts is not null
        """;

    /// <summary>Returns how many were let go: one, or none when it was answered meanwhile.</summary>
    public static async Task<int> Expire(Session tables, long id, DateTimeOffset now)
    {
        if (await tables.Execute(Holding.ExpireSql, new { id, now, outcome = HoldOutcome.Expired }) == 0)
        {
            return 0;
        }

        if (await Hold.Find(tables, id) is { EntryId: { } entry } offer)
        {
            await (await WasTold(tables, offer) ? End(tables, entry, offer, now) : Entries.MoveBack(tables, entry, now));
        }

        return 1;
    }

    private static async Task<bool> WasTold(Session tables, Hold offer) =>
        (await tables.Query<Word>(SentSql, new { offer.UserId })).Any(sent => Facts.Parse(sent.Value).HoldId == offer.Id);

    private static async Task End(Session tables, long entry, Hold offer, DateTimeOffset now)
    {
        if (await Entries.End(tables, entry, EntryOutcome.Lapsed, now) == 1)
        {
            await Notices.Append(tables, Notice.To(NoticeKind.OfferLapsed, offer.UserId, Facts.Of(offer.Slot()) with { CompanyId = offer.CompanyId }, now));
        }
    }
}
