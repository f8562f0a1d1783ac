using Creneau.Server.Companies;
using Creneau.Server.Schedules;

namespace Creneau.Web.Manage;

/// <summary>The weekly windows of a company, seen as a week; each is changed on a page of its own.</summary>
internal static class HoursPages
{
    private static readonly string[] s_required = ["day_of_week", "start_time", "end_time"];

    public static void MapHoursPages(this IEndpointRouteBuilder pages)
    {
        var hours = pages.MapGroup("/hours");
        hours.MapMethods("/", PageRoutes.Shown, Show);
        hours.MapMethods("/new", PageRoutes.Shown, ShowNew);
        hours.MapPost("/new", Create);
        hours.MapMethods("/{windowId:long}", PageRoutes.Shown, ShowOne);
        hours.MapPost("/{windowId:long}", Change);
        hours.MapMethods("/{windowId:long}/remove", PageRoutes.Shown, ShowRemove);
        hours.MapPost("/{windowId:long}/remove", Remove);
        hours.MapCopyPages();
    }

    private static async Task<IResult> Show(PageContext page, long id, ListOutsideHours listOutside, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Hours, readOwnCompany, cancellationToken) is not { } desk
            || !(await listOutside.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var outside))
        {
            return Results.NotFound();
        }

        return page.Show(HoursPage.Create(HoursModel.Of(desk, outside)));
    }

    private static async Task<IResult> ShowNew(PageContext page, long id, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Hours, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        Fill(page.Form, new TimeslotReply { StartTime = new(9, 0), EndTime = new(12, 0), SlotMinutes = 60, MaxReservations = 1, IsActive = true });
        return page.Show(WindowPage.Create(new WindowModel(desk)));
    }

    private static async Task<IResult> Create(PageContext page, long id, CreateTimeslot create, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Hours, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        return Read(page) is { } request && (IsThere(desk, request) || Accepts(page, await create.Execute(new(id, request), page.Actor, cancellationToken)))
            ? page.Next(desk.Address + "/hours", request.IsActive == false ? Message.HoursPaused : Message.HoursAdded)
            : page.ShowAgain(WindowPage.Create(new WindowModel(desk)));
    }

    private static async Task<IResult> ShowOne(PageContext page, long id, long windowId, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await WindowModel.Find(page, id, windowId, readOwnCompany, cancellationToken) is not { } model) return Results.NotFound();

        Fill(page.Form, model.Window!);
        page.Form.Fill("day_of_week", $"{model.Window!.DayOfWeek}".ToLowerInvariant());
        return page.Show(WindowPage.Create(model));
    }

    private static async Task<IResult> Change(PageContext page, long id, long windowId, UpdateTimeslot update, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await WindowModel.Find(page, id, windowId, readOwnCompany, cancellationToken) is not { } model) return Results.NotFound();

        return Read(page) is { } request && Accepts(page, await update.Execute(new(id, windowId, request), page.Actor, cancellationToken))
            ? page.Next(model.Back, Message.HoursChanged)
            : page.ShowAgain(WindowPage.Create(model));
    }

    private static async Task<IResult> ShowRemove(PageContext page, long id, long windowId, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken) =>
        await WindowModel.Find(page, id, windowId, readOwnCompany, cancellationToken) is { } model ? page.Show(RemoveWindowPage.Create(model)) : Results.NotFound();

    private static async Task<IResult> Remove(PageContext page, long id, long windowId, DeleteTimeslot delete, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Hours, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        // One that is gone already was removed by the first of two clicks.
        await delete.Execute(new(id, windowId), page.Actor, cancellationToken);
        return page.Next(desk.Address + "/hours", Message.HoursRemoved);
    }

    private static TimeslotRequest? Read(PageContext page)
    {
        var request = page.Form.Read<TimeslotRequest>(page.Text);
        foreach (var name in s_required.Where(name => string.IsNullOrWhiteSpace(page.Form[name]) && page.Form.ErrorOf(name) is null))
        {
            page.Form.Add(name, page.Text.Fields.Required(name));
        }

        return page.Form.HasErrors ? null : request;
    }

    // The second of two clicks finds the window of the first.
    private static bool IsThere(Desk desk, TimeslotRequest request) => desk.Company.Timeslots.Any(window => request.Over(window) == window && request.SlotMinutes is not null && request.MaxReservations is not null);

    private static bool Accepts<T>(PageContext page, Result<T> result)
    {
        if (result.Refusal != Refusal.TimeslotOverlap) return page.Form.Accepts(result, page.Text);

        page.Form.Add("start_time", page.Text.Refusals.Of(Refusal.TimeslotOverlap));
        return false;
    }

    private static void Fill(Form form, TimeslotReply window)
    {
        form.Fill("start_time", $"{window.StartTime:HH\\:mm}");
        form.Fill("end_time", $"{window.EndTime.Clock:HH\\:mm}");
        form.Fill("slot_minutes", $"{window.SlotMinutes}");
        form.Fill("max_reservations", $"{window.MaxReservations}");
        form.Fill("is_active", window.IsActive ? "true" : "false");
    }
}
