using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Platform.Data;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;

namespace Creneau.Web.Manage;

/// <summary>The calendar of a company: a day, a week or a month.</summary>
internal static class CalendarPages
{
    public static void MapCalendarPages(this IEndpointRouteBuilder pages) => pages.MapMethods("/calendar", PageRoutes.Shown, Show);

    private static async Task<IResult> Show(PageContext page, long id, ReadOwnCompany readOwnCompany, CalendarSource source, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Calendar, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        var view = page.Query("view") switch { "day" => CalendarView.Day, "month" => CalendarView.Month, _ => CalendarView.Week };
        var today = DateOnly.FromDateTime(DateText.Local(page.Now, desk.Company.TimeZone));
        var model = new CalendarModel(desk, view, IsoWeek.Date(page.Query("date")) ?? today)
        {
            Today = today,
            Status = StatusChoice.Of(page.Query("status")),
        };
        return page.Show(CalendarPage.Create(await source.Fill(model, cancellationToken)));
    }
}

/// <summary>What a calendar is read from.</summary>
internal sealed record CalendarSource(ListReservations Reservations, ViewSlots Slots, ListClosures Closures)
{
    public static ValueTask<CalendarSource?> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return ValueTask.FromResult<CalendarSource?>(new CalendarSource(
            services.GetRequiredService<ListReservations>(), services.GetRequiredService<ViewSlots>(), services.GetRequiredService<ListClosures>()));
    }

    public async Task<CalendarModel> Fill(CalendarModel model, CancellationToken cancellationToken)
    {
        var (actor, company) = (model.Page.Actor, model.Desk.Company.Id);
        var view = (await Slots.Execute(new(company, new DatePeriod(model.From, model.To), StudentId: null), cancellationToken)).Value;
        return model with
        {
            Slots = view.Slots,
            Reservations = await ReadReservations(model, cancellationToken),
            Closures = view.Closures.Count == 0 ? [] : await ReadClosures(model, cancellationToken),
        };
    }

    private Task<List<Reservation>> ReadReservations(CalendarModel model, CancellationToken cancellationToken) => All(number => Reservations.Execute(
        new ReservationQuery
        {
            CompanyId = model.Desk.Company.Id,
            FromDate = new IsoDate(model.From),
            ToDate = new IsoDate(model.To),
            Status = model.Status is { } status ? StatusChoice.ValueOf(status) : null,
            Page = number,
            Limit = Paging.MaxLimit,
        },
        model.Page.Actor,
        cancellationToken));

    private async Task<IReadOnlyList<ClosureReply>> ReadClosures(CalendarModel model, CancellationToken cancellationToken)
    {
        var all = await All(number => Closures.Execute(model.Desk.Company.Id, new Paging(number, Paging.MaxLimit), model.Page.Actor, cancellationToken));
        return [.. all.Where(closure => closure.FromDate <= model.To && closure.ToDate >= model.From)];
    }

    private static async Task<List<T>> All<T>(Func<int, Task<Result<Page<T>>>> read)
    {
        var items = new List<T>();
        for (var number = 1; ; number++)
        {
            var page = (await read(number)).Value;
            items.AddRange(page.Items);
            if (page.Items.Count == 0 || items.Count >= page.Total) return items;
        }
    }
}
