using Creneau.Server.Booking;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;

namespace Creneau.Web.Reservations;

/// <summary>Another slot for a pending reservation: its student moves it, or its company proposes one. First a slot is chosen, then a summary is confirmed.</summary>
internal static class MovePages
{
    public static void MapMovePages(this RouteGroupBuilder one)
    {
        var change = one.MapGroup("/change").ForStudents();
        change.MapMethods("/", PageRoutes.Shown, ShowChange);
        change.MapPost("/", SendChange);

        var propose = one.MapGroup("/propose").RequireRole(Role.Company);
        propose.MapMethods("/", PageRoutes.Shown, ShowProposal);
        propose.MapPost("/", SendProposal);
    }

    private static async Task<IResult> ShowChange(PageContext page, long id, ReadReservationDetails read, ListAlternatives list, CancellationToken cancellationToken) =>
        await Model(page, id, read, list, cancellationToken) is { } model ? page.Show(MovePage.Create(model)) : Results.NotFound();

    private static async Task<IResult> ShowProposal(PageContext page, long id, ReadReservationDetails read, ListAlternatives list, CancellationToken cancellationToken) =>
        await Model(page, id, read, list, cancellationToken) is { } model ? page.Show(MovePage.Create(model)) : Results.NotFound();

    private static async Task<IResult> SendChange(
        PageContext page, long id, Change change, ReadReservationDetails read, ListAlternatives list, CancellationToken cancellationToken)
    {
        var isDone = page.Form.Read<ChangeRequest>(page.Text) is { } request
            && page.Form.Accepts(await change.Execute(new(id, request), page.Actor, cancellationToken), page.Text);
        return isDone ? page.Next(ReservationPages.AddressOf(id), Message.ReservationChanged)
            : await Model(page, id, read, list, cancellationToken) is { } model ? page.ShowAgain(MovePage.Create(model))
            : Results.NotFound();
    }

    private static async Task<IResult> SendProposal(
        PageContext page, long id, Propose propose, ReadReservationDetails read, ListAlternatives list, CancellationToken cancellationToken)
    {
        var isDone = page.Form.Read<ProposeRequest>(page.Text) is { } request
            && page.Form.Accepts(await propose.Execute(new(id, request.Slot(), request.Reason), page.Actor, cancellationToken), page.Text);
        return isDone ? page.Next(ReservationPages.AddressOf(id), Message.SlotProposed)
            : await Model(page, id, read, list, cancellationToken) is { } model ? page.ShowAgain(MovePage.Create(model))
            : Results.NotFound();
    }

    private static async Task<MoveModel?> Model(PageContext page, long id, ReadReservationDetails read, ListAlternatives list, CancellationToken cancellationToken)
    {
        if (!(await read.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var details)) return null;

        var model = new MoveModel(page) { Details = details };
        if (!model.IsPossible) return model;

        page.Form.Fill("notes", details.Reservation.Notes);
        var wanted = IsoWeek.Slot(page.Query("date") ?? page.Form["date"], page.Query("start") ?? page.Form["time_start"], page.Query("end") ?? page.Form["time_end"]);
        var monday = IsoWeek.MondayOf(wanted?.Date ?? IsoWeek.Monday(page.Query("week")) ?? IsoWeek.Date(page.Query("on")) ?? details.Reservation.Date);
        var result = await list.Execute(new(id, new DatePeriod(monday, monday.AddDays(6))), page.Actor, cancellationToken);
        if (!result.TryGetValue(out var slots)) return model;

        var refusal = wanted is { } slot ? RefusalOf(slots, slot, id, model.IsProposal) : null;
        return model with
        {
            Choice = SlotChoiceModel.Of(page, model.Address, id, slots),
            Wanted = refusal is null ? wanted : null,
            Refusal = page.Form.HasErrors ? null : refusal,
        };
    }

    private static Refusal? RefusalOf(SlotsView slots, Slot wanted, long id, bool isProposal) => slots.Slots.FirstOrDefault(slot => slot.Slot == wanted) switch
    {
        null => Refusal.SlotNotOffered,
        { Reservation: { } own } => own.Id == id && isProposal ? Refusal.SlotNotOffered : Refusal.AlreadyBooked,
        var slot => slot.Refusal,
    };
}

/// <summary>Another slot for a reservation.</summary>
public sealed record MoveModel(PageContext Page)
{
    internal ReservationDetails Details { get; init; } = null!;

    /// <summary>The slots to choose from; null: the company is not there any more.</summary>
    public SlotChoiceModel? Choice { get; init; }

    /// <summary>The slot that was chosen, and can be taken.</summary>
    public Slot? Wanted { get; init; }

    /// <summary>Why the slot that was chosen cannot be taken.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The company proposes a slot; else the student moves.</summary>
    public bool IsProposal => Page.Visitor!.Role == Role.Company;

    public bool IsPossible => IsProposal ? Details.Actions.CanPropose : Details.Actions.CanChange;

    /// <summary>Until when the answer has to come, if the slot that was chosen is taken.</summary>
    public string AnswerBy
    {
        get
        {
            var (reservation, zone) = (Details.Reservation, Details.Place.TimeZone);
            var starts = LocalClock.Of(zone)!.PeriodOf(Wanted!.Value)?.From ?? reservation.LapsesAt;
            return Page.Text.Dates.Instant(
                IsProposal ? ReservationRules.ProposalExpires(reservation.LapsesAt, starts) : ReservationRules.LapsesAt(reservation.CreatedAt, starts), zone);
        }
    }

    public string Back => ReservationPages.AddressOf(Details.Reservation.Id);
    public string Address => Back + (IsProposal ? "/propose" : "/change");
    public Slot Slot => Details.Reservation.Slot();
    public string Company => Details.Reservation.CompanyName;
    public string StudentName => Page.Text.Reservations.StudentOf(Details.Reservation);
    public string Zone => DateText.Capital(Page.Text.Dates.Zone(Details.Place.TimeZone));
    public string Heading => IsProposal ? Page.Text.Reservations.ProposeAnother : Page.Text.Reservations.ChangeHeading;
    public string Title => $"{Heading}, {Page.Text.Reservations.WhoWhen(IsProposal ? StudentName : Company, Page.Text.Dates.Start(Slot.Date, Slot.Start))}";
    public NavigationEntry Entry => IsProposal ? NavigationEntry.Manage : NavigationEntry.Reservations;
}
