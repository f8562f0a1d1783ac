namespace Creneau.Web.Manage;

internal static class StudentPages
{
    public static void MapStudentPages(this IEndpointRouteBuilder pages)
    {
    }
}
