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
        return await source.Fill(model, cancellationToken) is { } filled ? page.Show(CalendarPage.Create(filled)) : Results.NotFound();
    }
}

/// <summary>What a calendar is read from.</summary>
internal sealed record CalendarSource(ReadCompanyCalendar Read, ViewSlots Slots, ListClosures Closures)
{
    public static ValueTask<CalendarSource?> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return ValueTask.FromResult<CalendarSource?>(new CalendarSource(
            services.GetRequiredService<ReadCompanyCalendar>(), services.GetRequiredService<ViewSlots>(), services.GetRequiredService<ListClosures>()));
    }

    /// <summary>Null when the company is not there any more.</summary>
    public async Task<CalendarModel?> Fill(CalendarModel model, CancellationToken cancellationToken)
    {
        var (actor, company, period) = (model.Page.Actor, model.Desk.Company.Id, new DatePeriod(model.From, model.To));
        if (!(await Slots.Execute(new(company, period, StudentId: null), cancellationToken)).TryGetValue(out var view)) return null;

        var command = new ReadCompanyCalendar.Command(company, period, CountsOnly: model.View == CalendarView.Month) { Status = model.Status };
        if (!(await Read.Execute(command, actor, cancellationToken)).TryGetValue(out var calendar)) return null;

        return model with
        {
            Slots = view.Slots,
            Counts = calendar.Counts,
            Reservations = calendar.Reservations,
            Closures = view.Closures.Count == 0 ? [] : await ReadClosures(model, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<ClosureReply>> ReadClosures(CalendarModel model, CancellationToken cancellationToken)
    {
        var closures = new List<ClosureReply>();
        for (var number = 1; ; number++)
        {
            var result = await Closures.Execute(model.Desk.Company.Id, new Paging(number, Paging.MaxLimit), model.Page.Actor, cancellationToken);
            if (!result.TryGetValue(out var page)) return [];

            closures.AddRange(page.Items.Where(closure => closure.FromDate <= model.To && closure.ToDate >= model.From));
            if (page.Items.Count < Paging.MaxLimit) return closures;
        }
    }
}
