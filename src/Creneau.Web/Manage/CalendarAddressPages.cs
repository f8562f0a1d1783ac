namespace Creneau.Web.Manage;

internal static class CalendarAddressPages
{
    public static void MapCalendarAddressPages(this IEndpointRouteBuilder pages)
    {
    }
}
