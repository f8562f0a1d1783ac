using Creneau.Server.Schedules;

namespace Creneau.Web.Parts;

/// <summary>The slots of a company in a week: a list of days on a phone, a grid on a desk.</summary>
public sealed record WeekModel(PageContext Page, long CompanyId, string Title)
{
    /// <summary>How many rows the style sheet has: the half hours of a day. With more start times the days stay lists.</summary>
    internal const int MaxRows = 48;

    /// <summary>The week in addresses, such as 2026-W50.</summary>
    public required string Week { get; init; }

    public required string Previous { get; init; }
    public required string Next { get; init; }
    public required string Current { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public IReadOnlyList<DayModel> Days { get; init; } = [];
    public int FreeCount { get; init; }

    /// <summary>Whether slots of one time stand in one row.</summary>
    public bool IsGrid { get; init; }

    /// <summary>Why nothing of it can be reserved by this visitor; null: it can.</summary>
    public WeekNotice? Notice { get; init; }

    /// <summary>Whether changes of it can be followed: only those of the weeks around today can.</summary>
    public bool IsLive { get; init; }

    public bool IsEmpty => Days.All(day => day.Slots.Count == 0 && !day.IsClosed);
    public string Address => $"/companies/{CompanyId}";

    internal static WeekModel Of(PageContext page, long companyId, SlotsView view)
    {
        var starts = view.Slots.Select(slot => slot.Slot.Start).Distinct().Order().ToArray();
        var (from, to) = (view.Period.From, view.Period.To);
        var days = Enumerable.Range(0, 7).Select(days => from.AddDays(days)).Select(date => DayModel.Of(page, view, date, starts, (slot, row) => SlotModel.Of(page, companyId, slot, row))).ToArray();
        return new WeekModel(page, companyId, page.Text.Dates.Period(from, to))
        {
            Notice = WeekNotice.Of(page, view),
            IsLive = SlotStreams.Reaches(view.Period, page.Now),
            Week = IsoWeek.Of(from),
            Previous = IsoWeek.Of(from.AddDays(-7)),
            Next = IsoWeek.Of(from.AddDays(7)),
            Current = IsoWeek.Of(view.Today),
            From = from,
            To = to,
            Days = days,
            FreeCount = view.Slots.Count(slot => slot.Refusal is null),
            IsGrid = starts.Length <= MaxRows,
        };
    }
}

/// <summary>Why nothing of a week can be reserved by its visitor.</summary>
/// <param name="Words">The reason.</param>
public sealed record WeekNotice(string Words)
{
    /// <summary>Where the visitor can do something about it, and what that is called.</summary>
    public (string Address, string Label)? Way { get; init; }

    internal static WeekNotice? Of(PageContext page, SlotsView view)
    {
        var text = page.Text.Companies;
        bool IsRefused(Refusal refusal) => view.Slots.Any(slot => slot.Refusal == refusal);

        return page.Visitor is { Role: not Role.Student } ? new WeekNotice(text.OnlyStudents)
            : view.MustVerifyEmail ? new WeekNotice(text.VerifyFirst) { Way = ("/account", text.ToAccount) }
            : IsRefused(Refusal.PendingLimit) ? new WeekNotice(text.ThreeWaiting) { Way = ("/reservations?status=pending", text.SeeRequests) }
            : IsRefused(Refusal.ReservationLimit) ? new WeekNotice(page.Text.Refusals.Of(Refusal.ReservationLimit))
            : null;
    }
}

/// <summary>The days of a week with their slots.</summary>
/// <param name="Page">The request.</param>
/// <param name="Days">From Monday.</param>
/// <param name="IsGrid">Whether slots of one time stand in one row.</param>
public sealed record WeekDaysModel(PageContext Page, IReadOnlyList<DayModel> Days, bool IsGrid);

/// <summary>The slots of a day.</summary>
public sealed record DayModel(string Name, string Note)
{
    public required bool IsPast { get; init; }
    public required bool IsToday { get; init; }

    /// <summary>Closed all day: its slots are not listed.</summary>
    public required bool IsClosed { get; init; }

    public IReadOnlyList<SlotModel> Slots { get; init; } = [];

    internal static DayModel Of(PageContext page, SlotsView view, DateOnly date, TimeOnly[] starts, Func<SlotView, int, SlotModel> slotOf)
    {
        var text = page.Text.Companies;
        var slots = view.Slots.Where(slot => slot.Slot.Date == date).ToArray();
        var isClosed = slots.Length > 0 && Array.TrueForAll(slots, slot => slot.Refusal == Refusal.SlotClosed && slot.Reservation is null);
        var (isPast, isToday, free) = (date < view.Today, date == view.Today, slots.Count(slot => slot.Refusal is null));
        return new DayModel(DateText.Capital(page.Text.Dates.DayAndMonth(date)), isPast ? text.PastDay : isToday ? page.Text.Dates.Today : free > 0 ? text.FreeOnDay(free) : "")
        {
            IsPast = isPast,
            IsToday = isToday,
            IsClosed = isClosed,
            Slots = isClosed ? [] : [.. slots.Select(slot => slotOf(slot, Array.IndexOf(starts, slot.Slot.Start) + 1))],
        };
    }
}

/// <summary>A slot as its visitor sees it: a way to reserve it, or the reason why not.</summary>
public sealed record SlotModel(PageContext Page, string Day, string Start, string End, string Machine, int Row)
{
    /// <summary>Where it leads; null: nothing can be done.</summary>
    public string? Address { get; init; }

    public required string Kind { get; init; }
    public required string Words { get; init; }
    public string? Icon { get; init; }

    /// <summary>It has one place in all, for the script.</summary>
    public bool IsSingle { get; init; }

    internal static SlotModel Of(PageContext page, long companyId, SlotView view, int row)
    {
        var (text, dates, slot) = (page.Text.Companies, page.Text.Dates, view.Slot);
        var isForStudent = page.Visitor is null or { Role: Role.Student }; // others only look
        var reserve = isForStudent ? SlotAddress.Reserve(companyId, slot) : null;
        var (kind, words, icon, address) = view switch
        {
            { Reservation: { } own } => ("slot-mine", text.Yours, "check", $"/reservations/{own.Id}"),
            { Waiting.OfferedUntil: not null } => ("slot-full slot-waiting", text.Waiting, "queue", $"/waitlist/offers/{view.Waiting.Id}"),
            { Waiting: not null, Refusal: Refusal.SlotFull } => ("slot-full slot-waiting", text.Waiting, "queue", "/waitlist"),
            { Refusal: null, Free.IsLast: true } => ("slot-last", text.LastPlace, "alert", reserve),
            { Refusal: null } => ("", text.Places(view.PlacesLeft), null, reserve),
            { Refusal: Refusal.SlotFull } => ("slot-full", text.Full, null, reserve),
            { Refusal: Refusal.AlreadyBooked } => ("slot-off", text.Busy, "calendar", null),
            { Refusal: { } refusal } => ("slot-off", text.Reason(refusal), refusal == Refusal.SlotPast ? null : "clock", null as string),
        };
        return new SlotModel(page, dates.DayAndMonth(slot.Date), dates.Time(slot.Start), dates.Time(slot.End), DateText.Machine(slot.Date, slot.Start), row)
        {
            Kind = kind,
            Words = words,
            Icon = icon,
            Address = address,
            IsSingle = view.Free.Places == 1,
        };
    }
}
