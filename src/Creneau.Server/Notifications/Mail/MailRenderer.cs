using Creneau.Server.Accounts;
using Creneau.Server.Booking;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Composes the content of a mail when it is sent; null when it no longer applies.</summary>
internal sealed class MailRenderer(Database database, MailTokens tokens, CompanyLinkMail companyLinks, MailSettings settings, SiteSettings site, TimeProvider clock)
{
    public async Task<Draft?> Write(Delivery delivery, CancellationToken cancellationToken)
    {
        var draft = delivery.Kind == MailKind.ContactMessage ? OfContact(EventPayload.Parse(delivery.Payload)) : await Compose(delivery, cancellationToken);
        return draft is null ? null : draft with { MailModel = draft.MailModel with { Site = site.Name } };
    }

    private Task<Draft?> Compose(Delivery delivery, CancellationToken cancellationToken)
    {
        var payload = EventPayload.Parse(delivery.Payload);
        return database.Read(
            async tx => delivery switch
            {
                { ReservationId: { } id } => await MailedReservation.Find(tx, id) is { } reservation && await OfReservation(tx, delivery, payload, reservation) is { } draft
                    ? draft with { Invitation = await Invitation.Of(tx, delivery, payload, draft.MailTexts.Language, Organizer(delivery, reservation)) }
                    : null,
                { UserId: { } userId } when await MailRecipient.Find(tx, userId) is { IsActive: true, IsErased: false } account => await OfAccount(tx, delivery, payload, account),
                _ => null,
            },
            cancellationToken);
    }

    // Erased, or the contact page was switched off meanwhile: it is dropped.
    private Draft? OfContact(EventPayload payload) => site.ContactEmail is { } to && payload is { Text: { } text, SenderName: { } name, SenderEmail: { } address }
        ? new Draft(site.Name, to.Value, MailTexts.In(site.DefaultLanguage), new MailModel { Notes = text, Sender = name, ReplyTo = EmailAddress.TryParse(address) })
        : null;

    private async Task<Draft?> OfReservation(Transaction tx, Delivery delivery, EventPayload payload, MailedReservation reservation)
    {
        var slot = payload is { Date: { } date, TimeStart: { } start, TimeEnd: { } end } ? new Slot(date, start, end) : reservation.Slot;
        if (reservation.RecipientOf(delivery.Kind) is not { } account || !await IsStillSo(tx, delivery.Kind, slot, reservation)) return null;

        var isProposal = delivery.Kind == MailKind.SlotProposed;
        var isForPerson = !MailKind.IsForCompany(delivery.Kind) || reservation.VerifiedCompanyEmail is null;
        var wording = MailTexts.In(account.Language);
        var before = payload.Previous is { } previous ? new Slot(previous.Date, previous.TimeStart, previous.TimeEnd)
            : isProposal ? reservation.Slot
            : null as Slot?;
        var (other, replyTo) = reservation.Answered(delivery.Kind);
        var model = new MailModel
        {
            FirstName = isForPerson ? account.FirstName : null,
            Student = reservation.Student.Name,
            School = reservation.School,
            Company = reservation.CompanyName,
            Place = reservation.Place,
            When = wording.When(slot, reservation.TimeZone),
            Begins = wording.Begins(slot, LocalClock.Of(reservation.TimeZone)!.DateAt(clock.GetUtcNow())),
            Contact = reservation.Contact,
            Sender = other,
            ReplyTo = replyTo,
            Before = before is null ? null : wording.When(before.Value, reservation.TimeZone),
            By = payload.By ?? reservation.CancelledBy ?? CancelledBy.System,
            Reason = wording.Reason(payload.Reason ?? (payload.By is null && !isProposal ? reservation.CancellationReason : null)),
            Notes = reservation.Notes,
            Instructions = reservation.Instructions,
            Message = await MessageExcerpt.Of(tx, payload.MessageId, reservation.Id),
            Link = $"{settings.FrontendUrl}/reservations/{reservation.Id}",
        };
        var (name, address) = isForPerson ? (account.Name, account.Email) : (reservation.CompanyName, reservation.VerifiedCompanyEmail!.Value);
        return new Draft(name, address, wording, model);
    }

    // Who invites is never the one who is invited, and only a verified address is named.
    private InvitationSender Organizer(Delivery delivery, MailedReservation reservation) =>
        new(settings.Sender(), MailKind.IsForCompany(delivery.Kind) ? null : reservation.VerifiedCompanyEmail, settings.FrontendUrl);

    private async Task<bool> IsStillSo(Transaction tx, string mail, Slot slot, MailedReservation reservation)
    {
        var now = clock.GetUtcNow();
        return mail switch
        {
            MailKind.Reminder => reservation.Status == ReservationStatus.Confirmed && slot == reservation.Slot && reservation.StartsAt > now,
            MailKind.RequestReceived or MailKind.RequestMoved => reservation.Status == ReservationStatus.Pending,
            MailKind.SlotProposed => (await PlaceHold.OfReservation(tx, reservation.Id, now))?.Slot() == slot,
            _ => true,
        };
    }

    private async Task<Draft?> OfAccount(Transaction tx, Delivery delivery, EventPayload payload, MailRecipient account) => delivery.Kind switch
    {
        MailKind.VerifyAddress => await WithLink(tx, "verify-email", MailPurpose.Verify, payload, account),
        MailKind.ResetPassword => await WithLink(tx, "reset-password", MailPurpose.Reset, payload, account),
        MailKind.VerifyCompanyAddress => await companyLinks.Write(tx, payload, account, clock.GetUtcNow()),
        _ when !account.IsReachable => null,
        _ when NoticeMail.Is(delivery.Kind) => NoticeMail.Write(delivery.Kind, payload, account, settings.FrontendUrl),
        MailKind.IdleAccount => await IdleAccountMail.Write(tx, payload, account, settings.FrontendUrl),
        _ => await WaitlistMail.Write(tx, delivery.Kind, payload, account, settings.FrontendUrl, clock.GetUtcNow()),
    };

    // The address may be a stranger's, so that the mail has no text that its account chose: not even a name.
    private async Task<Draft?> WithLink(Transaction tx, string path, MailPurpose purpose, EventPayload payload, MailRecipient account)
    {
        if (payload.Seed is not { } seed || await MailTokens.Find(tx, tokens.TokenOf(seed, purpose), purpose, clock.GetUtcNow()) is null)
        {
            return null; // the link is used or expired
        }

        var model = new MailModel { Link = $"{settings.FrontendUrl}/{path}?token={tokens.TokenOf(seed, purpose)}" };
        return new Draft("", account.Email, MailTexts.In(account.Language), model);
    }
}

/// <summary>The content of a mail, its recipient and its language.</summary>
/// <param name="Name">The recipient's name; empty: only the address is written.</param>
/// <param name="Address">The recipient's address.</param>
/// <param name="MailTexts">The language.</param>
/// <param name="MailModel">The values of the content.</param>
internal sealed record Draft(string Name, string Address, MailTexts MailTexts, MailModel MailModel)
{
    /// <summary>The calendar entry that goes with it.</summary>
    public Invitation? Invitation { get; init; }
}
