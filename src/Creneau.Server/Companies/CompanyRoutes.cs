using Creneau.Rules;
using Creneau.Server.Http;

namespace Creneau.Server.Companies;

internal static class CompanyRoutes
{
    public static void MapCompanies(this IEndpointRouteBuilder api)
    {
        var companies = api.MapGroup("/companies").WithTags("Companies");
        companies.MapGet("/", ListCompanies.Handle).SameForEverybody();
        companies.MapGet("/{id:long}", ReadCompany.Handle).Refuses(Problem.NotFound).SameForEverybody();
        companies.MapPost("/", CreateCompany.Handle).RequireRole(Role.Company, Role.Admin).Refuses(Problem.SiretExists);

        var owned = companies.MapGroup("/{id:long}").RequireRole(Role.Company, Role.Admin).Refuses(Problem.NotFound);
        owned.MapPut("/", UpdateCompany.Handle).Refuses(Problem.SiretExists, Problem.ReservationsExist);
        owned.MapDelete("/", DeleteCompany.Handle);
    }
}
