namespace Creneau.Web.Manage;

/// <summary>What an owner does with a company. Administrators may do all of it too.</summary>
internal static class ManagePages
{
    public static void MapManagePages(this IEndpointRouteBuilder pages)
    {
        var manage = pages.MapGroup("/manage").ForCompanies();
        manage.MapOwnCompanyPages();

        var company = manage.MapGroup("/{id:long}");
        company.MapDashboardPages();
        company.MapCalendarPages();
        company.MapCompanyReservationPages();
        company.MapStudentPages();
        company.MapCompanyWaitlistPages();
        company.MapHoursPages();
        company.MapClosurePages();
        company.MapProfilePages();
        company.MapCompanyEmailPages();
        company.MapCalendarAddressPages();
        company.MapWebhookPages();
    }
}
