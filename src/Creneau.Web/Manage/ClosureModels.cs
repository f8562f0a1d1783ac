using Creneau.Server.Platform.Data;
using Creneau.Server.Schedules;

namespace Creneau.Web.Manage;

/// <summary>The closures of a company.</summary>
public sealed record ClosuresModel(Desk Desk)
{
    public required IReadOnlyList<ClosureItem> Ahead { get; init; }

    /// <summary>Latest first.</summary>
    public required IReadOnlyList<ClosureItem> Past { get; init; }

    public required PagerModel Pager { get; init; }
    public bool IsEmpty => Pager.Total == 0;
    public string New => Desk.Address + "/closures/new";

    internal static ClosuresModel Of(Desk desk, Page<ClosureReply> closures)
    {
        var today = DateOnly.FromDateTime(DateText.Local(desk.Page.Now, desk.Company.TimeZone));
        return new ClosuresModel(desk)
        {
            Ahead = [.. closures.Items.Where(closure => closure.ToDate >= today).Select(closure => ClosureItem.Of(desk, closure))],
            Past = [.. closures.Items.Where(closure => closure.ToDate < today).Reverse().Select(closure => ClosureItem.Of(desk, closure))],
            Pager = new PagerModel(desk.Page, closures.Paging.Page, closures.Paging.Limit, closures.Total, number => $"{desk.Address}/closures?page={number}"),
        };
    }
}

/// <summary>A closure in words.</summary>
public sealed record ClosureItem(DateTileModel Date, string Period, string Times, string? Reason, string Remove)
{
    internal static ClosureItem Of(Desk desk, ClosureReply closure) => new(
        new DateTileModel(desk.Page, closure.FromDate), DateText.Capital(PeriodOf(desk.Page, closure.FromDate, closure.ToDate)), TimesOf(desk.Page, closure.StartTime, closure.EndTime),
        closure.Reason, $"{desk.Address}/closures/{closure.Id}/remove");

    internal static string PeriodOf(PageContext page, DateOnly from, DateOnly to) => from == to ? page.Text.Dates.Date(from) : page.Text.Dates.Period(from, to);

    internal static string TimesOf(PageContext page, TimeOnly? start, EndTime? end)
    {
        var (text, dates) = (page.Text.Hours, page.Text.Dates);
        return (start, end) switch
        {
            (null, null) => text.AllDay,
            ({ } from, null) => DateText.Capital(text.After(dates.Time(from))),
            (null, { } to) => DateText.Capital(text.Until(dates.Time(to))),
            ({ } from, { } to) => DateText.Capital(text.Between(dates.Time(from), dates.Time(to))),
        };
    }
}

/// <summary>A closure that is to be removed.</summary>
public sealed record RemoveClosureModel(Desk Desk, ClosureItem Closure);

/// <summary>What a closure would do.</summary>
public sealed record ClosurePreviewModel(Desk Desk)
{
    internal ClosurePreviewModel(Desk desk, ClosureRequest request, ClosureEffect effect)
        : this(desk)
    {
        var page = desk.Page;
        (Period, Times) = (ClosureItem.PeriodOf(page, request.FromDate!.Value, request.ToDate!.Value), ClosureItem.TimesOf(page, request.StartTime, request.EndTime));
        (Confirmed, Pending) = (TouchedList.Of(page, effect.Confirmed), TouchedList.Of(page, effect.Pending));
        Cancelled = string.Join(',', effect.Confirmed.Select(reservation => reservation.Id));
        (Offers, Exists, Reason) = (effect.Offers, effect.Exists, Server.Platform.Texts.OrNull(request.Reason));
    }

    public string Period { get; } = "";
    public string Times { get; } = "";
    public string? Reason { get; }

    /// <summary>These prevent it, unless they are cancelled with it.</summary>
    public TouchedList Confirmed { get; } = new(Desk.Page, [], 0);

    /// <summary>The keys of <see cref="Confirmed"/>, so that only those are cancelled that were shown.</summary>
    public string Cancelled { get; } = "";

    /// <summary>These are declined.</summary>
    public TouchedList Pending { get; } = new(Desk.Page, [], 0);

    /// <summary>Places held for others.</summary>
    public int Offers { get; }

    public bool Exists { get; }
    public bool ConcernsNoReservation => Confirmed.Count == 0 && Pending.Count == 0 && Offers == 0;
    public string Heading => Desk.Page.Text.Hours.PreviewHeading(Period);

    /// <summary>The fields, to send them on.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields => [.. ClosureForm.Names.Select(name => (name, Desk.Page.Form[name] ?? "")).Where(part => part.Item2.Length > 0)];

    public string Change => Address("new");
    public string Again => Address("preview");

    private string Address(string step) => $"{Desk.Address}/closures/{step}{QueryString.Create(Fields.Select(part => KeyValuePair.Create(part.Name, (string?)part.Value)))}";
}
