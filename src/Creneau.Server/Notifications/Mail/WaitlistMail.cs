using Creneau.Server.Booking;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Composes the mails about waiting lists; null when the content no longer applies.</summary>
internal static partial class WaitlistMail
{
    private const string CompanySql = "select id, name, time_zone, is_active from companies where id = @id";
    private const string EntrySql = "select date as slot_date, time_start as slot_start, time_end as slot_end from waitlist_entries where id = @id";

    public static async Task<Draft?> Write(Transaction tx, string kind, EventPayload payload, MailRecipient account, string frontend, DateTimeOffset now)
    {
        if (await tx.QueryFirstOrDefault<AwaitedCompany>(CompanySql, new { id = payload.CompanyId }) is not { } company
            || await SlotOf(tx, payload) is not { } slot
            || (kind == MailKind.PlaceOffered && !await IsLive(tx, payload, now)))
        {
            return null;
        }

        var wording = MailTexts.In(account.Language);
        var model = new MailModel
        {
            FirstName = account.FirstName,
            Company = company.Name,
            When = wording.When(slot, company.TimeZone),
            Until = payload.ExpiresAt is { } until ? wording.Moment(until, company.TimeZone) : null,
            Reason = wording.Reason(payload.Reason),
            Link = frontend + (kind == MailKind.PlaceOffered ? $"/waitlist/offers/{payload.OfferId}" : company.IsActive ? $"/companies/{company.Id}" : "/companies"),
        };
        return new Draft(account.Name, account.Email, wording, model);
    }

    // An offer that was answered, lapsed or withdrawn is not mailed.
    private static async Task<bool> IsLive(Transaction tx, EventPayload payload, DateTimeOffset now) =>
        payload.HoldId is { } id && await PlaceHold.FindLive(tx, id, now) is not null;

    private static async Task<Slot?> SlotOf(Transaction tx, EventPayload payload) =>
        payload is { Date: { } date, TimeStart: { } start, TimeEnd: { } end } ? new Slot(date, start, end)
        : (await tx.QueryFirstOrDefault<AwaitedSlot>(EntrySql, new { id = payload.OfferId }))?.Slot;

    [Row]
    private sealed partial record AwaitedCompany(long Id, string Name, string TimeZone, bool IsActive);

    [Row]
    private sealed partial record AwaitedSlot(Slot Slot);
}
