namespace Creneau.Web.Manage;

internal static class CalendarPages
{
    public static void MapCalendarPages(this IEndpointRouteBuilder pages)
    {
    }
}
