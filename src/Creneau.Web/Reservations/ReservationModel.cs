using Creneau.Server.Messages;
using Creneau.Server.Platform.Data;
using Creneau.Server.Reservations;

namespace Creneau.Web.Reservations;

/// <summary>One reservation as its student, its company or an administrator sees it.</summary>
public sealed record ReservationModel(PageContext Page)
{
    private const int MessagesOnAPage = 50;

    internal ReservationDetails Details { get; init; } = null!;
    internal ReservationReply Reservation { get; init; } = null!;
    internal ReservationActions Can => Details.Actions;

    /// <summary>Null for administrators, who do not read it but as the owner of the company.</summary>
    public ConversationModel? Conversation { get; init; }

    public required HistoryModel History { get; init; }

    public string Address => $"/reservations/{Reservation.Id}";
    public bool IsStudent => Page.Visitor!.Role == Role.Student;
    public string Company => Reservation.Company.Name;
    public Slot Slot => Details.Reservation.Slot();
    public string StudentName => Page.Text.Reservations.StudentOf(Details.Reservation);

    /// <summary>Whom the visitor deals with.</summary>
    public string Other => IsStudent ? Company : StudentName;

    public StatusBadgeModel Badge => new(Page, Reservation.Status, Reservation.Proposal is not null);
    public string Zone => DateText.Capital(Page.Text.Dates.Zone(Details.Place.TimeZone));
    public string? Where => Details.Place.InOneLine();
    public string AnswerUntil => Page.Text.Dates.Instant(Details.Reservation.LapsesAt, Details.Place.TimeZone);
    public string ProposalUntil => Page.Text.Dates.Instant(Reservation.Proposal!.ExpiresAt, Details.Place.TimeZone);
    /// <summary>A company declines what it has not confirmed, instead of cancelling it.</summary>
    public bool ShowsCancel => Can.CanCancel && !(Page.Visitor!.Role == Role.Company && Can.CanAnswer);

    public bool WaitsForAnswer => IsStudent && Can.CanChange;
    public Slot ProposedSlot => new(Reservation.Proposal!.Date, Reservation.Proposal.TimeStart, Reservation.Proposal.TimeEnd);

    /// <summary>The way to another reservation with the same company, once this one holds nothing any more.</summary>
    public string? ReserveAgain => IsStudent && !ReservationActions.IsActive(Reservation.Status) && Details.Place.IsActive ? $"/companies/{Reservation.Company.Id}#week" : null;

    /// <summary>Who ended it; null: it is not cancelled.</summary>
    public string? CancelledBy => HistoryItems.WhoCancelled(Page, Details) switch
    {
        null => null,
        _ when HistoryItems.EndedByItself(Details) => HistoryItems.ReasonOf(Page, Details),
        { } who => Page.Text.Reservations.CancelledBy(who),
    };

    public string? CancellationReason => HistoryItems.EndedByItself(Details) ? null : HistoryItems.ReasonOf(Page, Details);

    public string CompanyAddress => $"/companies/{Reservation.Company.Id}";

    public string Heading => Page.Text.Reservations.WhoWhen(Whom, Page.Text.Dates.Start(Slot.Date, Slot.Start));

    public string Title => DateText.Capital(IsStudent
        ? Page.Text.Reservations.Title(Page.Text.Dates.Start(Slot.Date, Slot.Start), Company)
        : $"{Page.Text.Dates.Start(Slot.Date, Slot.Start)}, {Whom}");

    /// <summary>The list that it is in.</summary>
    public (string Address, string Label, NavigationEntry Entry) List => Page.Visitor!.Role switch
    {
        Role.Student => ("/reservations", Page.Text.Common.MyReservations, NavigationEntry.Reservations),
        Role.Company => ($"/manage/{Reservation.Company.Id}/reservations", Company, NavigationEntry.Manage),
        _ => ("/admin/reservations", Page.Text.Common.Administration, NavigationEntry.Admin),
    };

    private string Whom => Page.Visitor!.Role switch
    {
        Role.Student => Company,
        Role.Company => StudentName,
        _ => Page.Text.Reservations.StudentAt(StudentName, Company),
    };

    /// <summary>Null: there is no such reservation for this visitor.</summary>
    internal static async Task<ReservationModel?> Of(PageContext page, long id, ReadReservationDetails read, ListMessages list, CancellationToken cancellationToken)
    {
        if (!(await read.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var details)) return null;

        var model = new ReservationModel(page)
        {
            Details = details,
            Reservation = ReservationReply.Of(details.Reservation, page.Actor),
            History = new HistoryModel(page, HistoryItems.Of(page, details)),
        };
        return details.Actions.CanWrite ? model with { Conversation = await ConversationOf(model, list, cancellationToken) } : model;
    }

    // The latest messages, unless the address names a page; none when the reservation is not there any more.
    private static async Task<ConversationModel?> ConversationOf(ReservationModel model, ListMessages list, CancellationToken cancellationToken)
    {
        var (page, id) = (model.Page, model.Reservation.Id);
        if (await Read(page.PageNumber, MessagesOnAPage) is not { } first) return null;

        var last = (int)Math.Max(1, (first.Total + MessagesOnAPage - 1) / MessagesOnAPage);
        var number = page.Query("page") is null ? last : Math.Min(page.PageNumber, last);
        if ((number == first.Paging.Page ? first : await Read(number, MessagesOnAPage)) is not { } shown) return null;

        // Also on an earlier page, because a text that was written after that page's messages would be taken for a repeat of the form.
        var latest = number == last ? shown : await Read((int)shown.Total, 1);
        return new ConversationModel(page, $"{model.Address}/messages", model.Other)
        {
            Messages = [.. shown.Items.Select(message => MessageOf(model, message))],
            Pager = new PagerModel(page, number, MessagesOnAPage, shown.Total, other => $"{model.Address}?page={other}#talk"),
            LastSeen = latest?.Items is [.., var newest] ? newest.Id : 0,
        };

        async Task<Page<MessageReply>?> Read(int pageNumber, int size) =>
            (await list.Execute(id, new Paging(pageNumber, size), model.Page.Actor, cancellationToken)).TryGetValue(out var found) ? found : null;
    }

    private static MessageModel MessageOf(ReservationModel model, MessageReply message)
    {
        var isOwn = message.Author == MessageAuthor.Student == model.IsStudent;
        return new MessageModel(
            isOwn ? model.Page.Text.Reservations.YouAuthor : model.Other,
            isOwn,
            message.Body,
            model.Page.Text.Dates.Instant(message.CreatedAt, model.Details.Place.TimeZone),
            DateText.Machine(message.CreatedAt));
    }
}
