using Creneau.Server.Companies;
using Creneau.Server.Schedules;

namespace Creneau.Web.Manage;

/// <summary>Copying the windows of a day to other days.</summary>
internal static class CopyHoursPages
{
    public static void MapCopyPages(this IEndpointRouteBuilder hours)
    {
        hours.MapMethods("/copy", PageRoutes.Shown, Show);
        hours.MapPost("/copy", Send);
    }

    private static async Task<IResult> Show(PageContext page, long id, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken) =>
        await CopyHoursModel.Find(page, id, page.Query("day"), readOwnCompany, cancellationToken) is { } model ? page.Show(CopyHoursPage.Create(model)) : Results.NotFound();

    private static async Task<IResult> Send(PageContext page, long id, CopyTimeslots copy, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await CopyHoursModel.Find(page, id, page.Form["day"], readOwnCompany, cancellationToken) is not { } model) return Results.NotFound();

        var days = page.Form.All("to").Select(Weekday.Of).OfType<DayOfWeek>().ToArray();
        var result = await copy.Execute(new(id, model.Day, days), page.Actor, cancellationToken);
        if (result.Refusal is null) return page.Next(model.Back, Message.HoursCopied);

        page.Form.Add("to", result.Refusal switch
        {
            Refusal.Invalid => page.Text.Hours.ChooseOne,
            Refusal.TimeslotOverlap => page.Text.Hours.CopyOverlaps,
            { } refusal => page.Text.Refusals.Of(refusal),
        });
        return page.ShowAgain(CopyHoursPage.Create(model));
    }
}

/// <summary>The day whose windows are copied.</summary>
public sealed record CopyHoursModel(Desk Desk, DayOfWeek Day)
{
    public string Back => Desk.Address + "/hours";
    public string DayName => Weekday.NameOf(Day);
    public string Heading => Desk.Page.Text.Hours.CopyHeading(Desk.Page.Text.Dates.Day(Day));

    public IReadOnlyList<string> Windows => [.. Desk.Company.Timeslots.Where(window => window.DayOfWeek == Day).Select(window =>
        $"{Desk.Page.Text.Dates.Times(window.StartTime, window.EndTime)} · {Desk.Page.Text.Hours.Minutes(window.SlotMinutes)} · {Desk.Page.Text.Hours.Places(window.MaxReservations)}{(window.IsActive ? "" : $" · {Desk.Page.Text.Hours.Paused}")}")];

    /// <summary>The other days, with what they have.</summary>
    public IReadOnlyList<(string Value, string Label, bool IsChosen)> Others => [.. Weekday.All.Where(day => day != Day).Select(day =>
        (Weekday.NameOf(day), LabelOf(day), Desk.Page.Form.All("to").Contains(Weekday.NameOf(day))))];

    /// <summary>Null: not the visitor's, or a day without windows.</summary>
    internal static async Task<CopyHoursModel?> Find(PageContext page, long companyId, string? day, ReadOwnCompany read, CancellationToken cancellationToken) =>
        Weekday.Of(day) is { } known && await Desk.Find(page, companyId, DeskEntry.Hours, read, cancellationToken) is { } desk
        && desk.Company.Timeslots.Any(window => window.DayOfWeek == known)
            ? new CopyHoursModel(desk, known)
            : null;

    private string LabelOf(DayOfWeek day)
    {
        var has = string.Join(", ", Desk.Company.Timeslots.Where(window => window.DayOfWeek == day).Select(window => Desk.Page.Text.Dates.Times(window.StartTime, window.EndTime)));
        var name = DateText.Capital(Desk.Page.Text.Dates.Day(day));
        return has.Length == 0 ? name : $"{name} ({has})";
    }
}
