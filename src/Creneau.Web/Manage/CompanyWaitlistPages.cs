namespace Creneau.Web.Manage;

internal static class CompanyWaitlistPages
{
    public static void MapCompanyWaitlistPages(this IEndpointRouteBuilder pages)
    {
    }
}
