using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Companies;

internal static class CompanyRoutes
{
    public static void AddCompanies(this WebApplicationBuilder builder) => builder.Services.AddEvents(CompanyEvents.Types);

    public static void MapCompanies(this IEndpointRouteBuilder api)
    {
        var companies = api.MapGroup("/companies").WithTags("Companies");
        companies.MapGet("/", ListCompanies.Handle).SameForEverybody();
        companies.MapGet("/{id:long}", ReadCompany.Handle).WithProblems(Problem.NotFound).SameForEverybody();
        companies.MapPost("/", CreateCompany.Handle).RequireRole(Role.Company, Role.Admin).WithProblems(Problem.SiretExists);

        var owned = companies.MapGroup("/{id:long}").RequireRole(Role.Company, Role.Admin).WithProblems(Problem.NotFound);
        owned.MapPut("/", UpdateCompany.Handle).WithProblems(Problem.SiretExists, Problem.ReservationsExist);
        owned.MapDelete("/", DeleteCompany.Handle);
    }
}
