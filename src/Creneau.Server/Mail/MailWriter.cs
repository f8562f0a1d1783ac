using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Outbox;
using Creneau.Server.Settings;

namespace Creneau.Server.Mail;

/// <summary>Finds out what a mail has to say when it is sent; null when it has nothing to say any more.</summary>
internal sealed class MailWriter(Database database, MailTokens tokens, MailSettings settings, TimeProvider clock)
{
    public Task<Draft?> Write(Delivery delivery, CancellationToken stop)
    {
        var facts = Facts.Parse(delivery.Facts);
        return database.Read(
            async tables => delivery switch
            {
                { ReservationId: { } id } => await MailedReservation.Find(tables, id) is { } reservation && await OfReservation(tables, delivery, facts, reservation) is { } draft
                    ? draft with { Invitation = await Invitation.Of(tables, delivery, facts, draft.Wording.Language, settings) }
                    : null,
                { UserId: { } userId } when await Addressee.Find(tables, userId) is { IsActive: true } account => WaitingMail.Is(delivery.Kind)
                    ? await WaitingMail.Write(tables, delivery.Kind, facts, account, settings.FrontendUrl, clock.GetUtcNow())
                    : await OfAccount(tables, delivery, facts, account),
                _ => null,
            },
            stop);
    }

    private async Task<Draft?> OfReservation(Session tables, Delivery delivery, Facts facts, MailedReservation reservation)
    {
        var slot = facts is { Date: { } date, TimeStart: { } start, TimeEnd: { } end } ? new Slot(date, start, end) : reservation.Slot;
        if (reservation.ToTell(delivery.Kind) is not { } account || !await IsStillSo(tables, delivery.Kind, slot, reservation))
        {
            return null;
        }

        var isProposal = delivery.Kind == MailKind.SlotProposed;
        var isForPerson = !MailKind.IsForCompany(delivery.Kind) || reservation.CompanyEmail is null;
        var wording = Wording.In(account.Language);
        var before = facts.Previous is { } previous ? new Slot(previous.Date, previous.TimeStart, previous.TimeEnd)
            : isProposal ? reservation.Slot
            : null as Slot?;
        var matter = new Matter
        {
            FirstName = isForPerson ? account.FirstName : null,
            Student = reservation.Student.Name,
            School = reservation.School,
            Company = reservation.CompanyName,
            Place = reservation.Place,
            When = wording.When(slot, reservation.TimeZone),
            Before = before is null ? null : wording.When(before.Value, reservation.TimeZone),
            By = facts.By ?? reservation.CancelledBy ?? CancelledBy.System,
            Reason = wording.Reason(facts.Reason ?? (facts.By is null && !isProposal ? reservation.CancellationReason : null)),
            Notes = reservation.Notes,
            Instructions = reservation.Instructions,
            Link = $"{settings.FrontendUrl}/reservations/{reservation.Id}",
        };
        var (name, address) = isForPerson ? (account.Name, account.Email) : (reservation.CompanyName, reservation.CompanyEmail!);
        return new Draft(name, address, wording, matter);
    }

    private async Task<bool> IsStillSo(Session tables, string mail, Slot slot, MailedReservation reservation)
    {
        var now = clock.GetUtcNow();
        return mail switch
        {
            MailKind.Reminder => reservation.Status == ReservationStatus.Confirmed && slot == reservation.Slot && reservation.StartsAt > now,
            MailKind.RequestReceived or MailKind.RequestMoved => reservation.Status == ReservationStatus.Pending,
            MailKind.SlotProposed => (await Hold.OfReservation(tables, reservation.Id, now))?.Slot() == slot,
            _ => true,
        };
    }

    private async Task<Draft?> OfAccount(Session tables, Delivery delivery, Facts facts, Addressee account)
    {
        var (path, purpose) = delivery.Kind == MailKind.ResetPassword ? ("reset-password", MailPurpose.Reset) : ("verify-email", MailPurpose.Verify);
        if (facts.Seed is not { } seed || await MailTokens.Find(tables, tokens.TokenOf(seed, purpose), purpose, clock.GetUtcNow()) is null)
        {
            return null; // the link would be dead
        }

        var matter = new Matter { FirstName = account.FirstName, Link = $"{settings.FrontendUrl}/{path}?token={tokens.TokenOf(seed, purpose)}" };
        return new Draft(account.Name, account.Email, Wording.In(account.Language), matter);
    }
}

/// <summary>What to write, to whom, in which language.</summary>
internal sealed record Draft(string Name, string Address, Wording Wording, Matter Matter)
{
    /// <summary>For the calendar, with a mail that changes one.</summary>
    public Invitation? Invitation { get; init; }
}
