using Creneau.Server.Companies;
using Creneau.Server.Platform.Data;
using Creneau.Server.Schedules;

namespace Creneau.Web.Manage;

/// <summary>Periods in which a company is closed. Before one is blocked, a page shows whom it touches.</summary>
internal static class ClosurePages
{
    private const int PageSize = 100;

    public static void MapClosurePages(this IEndpointRouteBuilder pages)
    {
        var closures = pages.MapGroup("/closures");
        closures.MapMethods("/", PageRoutes.Shown, Show);
        closures.MapMethods("/new", PageRoutes.Shown, ShowNew);
        closures.MapMethods("/preview", PageRoutes.Shown, Preview);
        closures.MapPost("/", Create);
        closures.MapMethods("/{closureId:long}/remove", PageRoutes.Shown, ShowRemove);
        closures.MapPost("/{closureId:long}/remove", Remove);
    }

    private static async Task<IResult> Show(PageContext page, long id, ListClosures list, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Closures, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        var found = await list.Execute(id, new Paging(page.PageNumber, PageSize), page.Actor, cancellationToken);
        if (!found.TryGetValue(out var closures)) return Results.NotFound();

        var model = ClosuresModel.Of(desk, closures);
        return model.Pager.ToLast() ?? page.Show(ClosuresPage.Create(model));
    }

    private static async Task<IResult> ShowNew(PageContext page, long id, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Closures, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        ClosureForm.FillFromQuery(page);
        return page.Show(NewClosurePage.Create(desk));
    }

    // In the address, so that it can be looked at again after a reservation was cancelled.
    private static async Task<IResult> Preview(PageContext page, long id, ReadClosureEffect readEffect, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Closures, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        ClosureForm.FillFromQuery(page);
        return await Effect(page, id, readEffect, cancellationToken) is { } effect
            ? page.Show(ClosurePreviewPage.Create(new ClosurePreviewModel(desk, effect.Request, effect.Effect)))
            : page.ShowAgain(NewClosurePage.Create(desk));
    }

    private static async Task<IResult> Create(
        PageContext page, long id, CreateClosure create, ReadClosureEffect readEffect, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Closures, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();
        if (await Effect(page, id, readEffect, cancellationToken) is not { } effect) return page.ShowAgain(NewClosurePage.Create(desk));

        // The second of two clicks finds the closure of the first.
        return effect.Effect.Exists || page.Form.Accepts(await create.Execute(new(id, effect.Request) { Cancelled = ClosureForm.Cancelled(page) }, page.Actor, cancellationToken), page.Text)
            ? page.Next(desk.Address + "/closures", Message.PeriodBlocked)
            : page.ShowAgain(ClosurePreviewPage.Create(new ClosurePreviewModel(desk, effect.Request, effect.Effect)));
    }

    private static async Task<IResult> ShowRemove(PageContext page, long id, long closureId, ReadClosure read, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken) =>
        await Desk.Find(page, id, DeskEntry.Closures, readOwnCompany, cancellationToken) is { } desk
        && (await read.Execute(id, closureId, page.Actor, cancellationToken)).TryGetValue(out var closure)
            ? page.Show(RemoveClosurePage.Create(new RemoveClosureModel(desk, ClosureItem.Of(desk, closure))))
            : Results.NotFound();

    private static async Task<IResult> Remove(PageContext page, long id, long closureId, DeleteClosure delete, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Closures, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        // One that is gone already was removed by the first of two clicks.
        await delete.Execute(new(id, closureId), page.Actor, cancellationToken);
        return page.Next(desk.Address + "/closures", Message.PeriodOpened);
    }

    private static async Task<(ClosureRequest Request, ClosureEffect Effect)?> Effect(PageContext page, long id, ReadClosureEffect readEffect, CancellationToken cancellationToken)
    {
        if (page.Form.Read<ClosureRequest>(page.Text) is not { } request) return null;

        var result = await readEffect.Execute(new(id, request), page.Actor, cancellationToken);
        return page.Form.Accepts(result, page.Text) ? (request, result.Value) : null;
    }
}

/// <summary>The fields of a closure, which the steps before it is made carry in the address.</summary>
internal static class ClosureForm
{
    public const string CancelledName = "cancelled";

    public static readonly string[] Names = ["from_date", "to_date", "start_time", "end_time", "reason"];

    /// <summary>The confirmed reservations that were shown and are to be cancelled.</summary>
    public static IReadOnlyList<long> Cancelled(PageContext page) =>
        Form.Keys((page.Form[CancelledName] ?? "").Split(','));

    public static void FillFromQuery(PageContext page)
    {
        foreach (var name in Names)
        {
            page.Form.Fill(name, page.Query(name));
        }
    }
}
