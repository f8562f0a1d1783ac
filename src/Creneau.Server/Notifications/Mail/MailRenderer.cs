using Creneau.Server.Booking;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Composes the content of a mail when it is sent; null when it no longer applies.</summary>
internal sealed class MailRenderer(Database database, AccountMail accountMails, MailSettings settings, SiteSettings site, UnsubscribeLinks unsubscribe, TimeProvider clock)
{
    /// <param name="delivery">The mail.</param>
    /// <param name="entries">The entries of a digest.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<Draft?> Write(Delivery delivery, IReadOnlyList<DigestEntry> entries, CancellationToken cancellationToken)
    {
        var draft = delivery.Kind == MailKind.ContactMessage
            ? OfContact(EventPayload.Parse(delivery.Payload))
            : await database.Read(tx => Compose(tx, delivery, entries), cancellationToken);
        return draft is null ? null : draft with { MailModel = draft.MailModel with { Site = site.Name } };
    }

    private async Task<Draft?> Compose(Transaction tx, Delivery delivery, IReadOnlyList<DigestEntry> entries) => delivery switch
    {
        _ when MailKind.IsDigest(delivery.Kind) => await Digest(tx, delivery, entries),
        { ReservationId: { } id } => await OfReservation(tx, delivery, id) is { MailModel.IsBrief: false } current ? current : null,
        { UserId: { } userId } when await MailRecipient.Find(tx, userId) is { IsActive: true, IsErased: false } account =>
            await accountMails.Write(tx, delivery, EventPayload.Parse(delivery.Payload), account),
        _ => null,
    };

    private async Task<Draft?> Digest(Transaction tx, Delivery digest, IReadOnlyList<DigestEntry> entries)
    {
        var parts = new List<Draft>();
        foreach (var entry in entries.TakeLast(DigestMail.MaxTold))
        {
            var alone = digest with { Kind = entry.Kind, ReservationId = entry.ReservationId, Payload = entry.Payload, CreatedAt = entry.CreatedAt };
            if (await OfReservation(tx, alone, entry.ReservationId) is { } part) parts.Add(part with { Kind = entry.Kind });
        }

        return DigestMail.Of(digest.Kind, parts, notShown: Math.Max(0, entries.Count - DigestMail.MaxTold));
    }

    private async Task<Draft?> OfReservation(Transaction tx, Delivery delivery, long id)
    {
        if (await MailPreferencesReply.IsOff(tx, delivery)) return null;

        var payload = EventPayload.Parse(delivery.Payload);
        if (await MailedReservation.Find(tx, id) is not { } reservation || await OfReservation(tx, delivery, payload, reservation) is not { } draft) return null;

        var invitation = await Invitation.Of(tx, delivery, payload, draft.MailTexts.Language, Organizer(delivery, reservation));
        return draft with { MailModel = draft.MailModel with { Unsubscribe = unsubscribe.Of(delivery) }, Invitations = invitation is null ? [] : [invitation] };
    }

    // Erased, or the contact page was switched off meanwhile: it is dropped.
    private Draft? OfContact(EventPayload payload) => site.ContactEmail is { } to && payload is { Text: { } text, SenderName: { } name, SenderEmail: { } address }
        ? new Draft(site.Name, to.Value, MailTexts.In(site.DefaultLanguage), new MailModel { Notes = text, Sender = name, ReplyTo = EmailAddress.TryParse(address) })
        : null;

    private async Task<Draft?> OfReservation(Transaction tx, Delivery delivery, EventPayload payload, MailedReservation reservation)
    {
        var slot = payload is { Date: { } date, TimeStart: { } start, TimeEnd: { } end } ? new Slot(date, start, end) : reservation.Slot;
        if (reservation.RecipientOf(delivery.Kind) is not { } account) return null;

        var isSuperseded = !await IsStillSo(tx, delivery.Kind, slot, reservation);
        var isProposal = delivery.Kind == MailKind.SlotProposed;
        var isForPerson = !MailKind.IsForCompany(delivery.Kind) || reservation.VerifiedCompanyEmail is null;
        var wording = MailTexts.In(account.Language);
        var before = payload.Previous is { } previous ? new Slot(previous.Date, previous.TimeStart, previous.TimeEnd)
            : isProposal && !isSuperseded ? reservation.Slot
            : null as Slot?;
        var reason = payload.Reason ?? (payload.By is null && !isProposal ? reservation.CancellationReason : null);
        var (other, replyTo) = reservation.Answered(delivery.Kind);
        var model = new MailModel
        {
            IsBrief = isSuperseded,
            FirstName = isForPerson ? account.FirstName : null,
            Student = reservation.Student.Name,
            School = reservation.School,
            Company = reservation.CompanyName,
            Place = reservation.Place,
            When = wording.When(slot, reservation.TimeZone),
            Begins = wording.Begins(slot, LocalClock.Of(reservation.TimeZone)!.DateAt(clock.GetUtcNow())),
            Contact = reservation.Contact,
            Until = wording.Moment(isProposal ? HeldUntil(slot, reservation) : reservation.LapsesAt, reservation.TimeZone),
            Sender = other,
            ReplyTo = replyTo,
            Before = before is null ? null : wording.When(before.Value, reservation.TimeZone),
            By = payload.By ?? reservation.CancelledBy ?? CancelledBy.System,
            Reason = wording.Reason(reason),
            IsSuspended = reason == FixedReasons.CompanySuspended,
            Notes = reservation.Notes,
            Instructions = reservation.Instructions,
            Message = await MessageExcerpt.Of(tx, payload.MessageId, reservation.Id),
            Link = $"{settings.FrontendUrl}/reservations/{reservation.Id}",
        };
        var (name, address) = isForPerson ? (account.Name, account.Email) : (reservation.CompanyName, reservation.VerifiedCompanyEmail!.Value);
        return new Draft(name, address, wording, model);
    }

    private static DateTimeOffset HeldUntil(Slot proposed, MailedReservation reservation) =>
        ReservationRules.ProposalExpires(reservation.LapsesAt, LocalClock.Of(reservation.TimeZone)!.PeriodOf(proposed)?.From ?? reservation.LapsesAt);

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
}

/// <summary>The content of a mail, its recipient and its language.</summary>
/// <param name="Name">The recipient's name; empty: only the address is written.</param>
/// <param name="Address">The recipient's address.</param>
/// <param name="MailTexts">The language.</param>
/// <param name="MailModel">The values of the content.</param>
internal sealed record Draft(string Name, string Address, MailTexts MailTexts, MailModel MailModel)
{
    /// <summary>The kind of the content, when it is not that of the delivery.</summary>
    public string? Kind { get; init; }

    /// <summary>The calendar entries that go with it.</summary>
    public IReadOnlyList<Invitation> Invitations { get; init; } = [];
}
