using System.Globalization;
using Creneau.Server.Administration;

namespace Creneau.Web.Admin;

/// <summary>What administrators look after.</summary>
internal static class AdminPages
{
    public static void AddAdminPages(this WebApplicationBuilder builder) => builder.Services.AddSingleton<UserReader>();

    public static void MapAdminPages(this IEndpointRouteBuilder pages)
    {
        var admin = pages.MapGroup("/admin").ForAdministrators();
        admin.MapMethods("/", PageRoutes.Shown, Overview);
        admin.MapUserPages();
        admin.MapRecordPages();
        admin.MapOutboxPages();
        admin.MapEventPages();
    }

    private static async Task<IResult> Overview(PageContext page, ReadOverview read, CancellationToken cancellationToken) =>
        page.Show(OverviewPage.Create(OverviewModel.Of(page, (await read.Execute(page.Actor, cancellationToken)).Value)));
}

/// <summary>The figures of the whole.</summary>
public sealed record OverviewModel(PageContext Page, WeekChart Chart)
{
    private static readonly TimeSpan s_slow = TimeSpan.FromMinutes(2);

    internal Overview Overview { get; init; } = null!;

    public long Accounts => Overview.Accounts.Sum(count => count.Number);
    public long Disabled => Overview.Accounts.Where(count => !count.IsActive).Sum(count => count.Number);
    public long Failed => Overview.Failed.Sum(count => count.Number);
    public bool IsLate => Overview.Delay > s_slow;
    public IReadOnlyList<(string Week, long Completed, long Confirmed, long Pending, long Cancelled)> Weeks { get; init; } = [];
    public long Lapsed => Overview.Weeks.Sum(week => week.Lapsed);
    public string Period => Page.Text.Dates.Period(Overview.Weeks[0].Monday, Overview.Weeks[^1].Monday.AddDays(6));

    public long OfRole(Role role) => Overview.Accounts.Where(count => count.Role == role).Sum(count => count.Number);
    public long OfStatus(ReservationStatus status) => Overview.Reservations.Where(count => count.Status == status).Sum(count => count.Number);

    internal static OverviewModel Of(PageContext page, Overview overview) => new(page, WeekChart.Of(page, overview.Weeks))
    {
        Overview = overview,
        Weeks = [.. overview.Weeks.Select(week => (NameOf(page, week.Monday), week.Completed, week.Confirmed, week.Pending, week.Cancelled))],
    };

    private static string NameOf(PageContext page, DateOnly monday) =>
        page.Text.Admin.Week(ISOWeek.GetWeekOfYear(monday.ToDateTime(TimeOnly.MinValue)), page.Text.Dates.ShortDate(monday));
}
