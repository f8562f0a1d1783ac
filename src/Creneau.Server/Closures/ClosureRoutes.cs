using Creneau.Rules;
using Creneau.Server.Http;

namespace Creneau.Server.Closures;

internal static class ClosureRoutes
{
    public static void MapClosures(this IEndpointRouteBuilder api)
    {
        var closures = api.MapGroup("/companies/{id:long}/closures").WithTags("Closures").RequireRole(Role.Company, Role.Admin).Refuses(Problem.NotFound);
        closures.MapGet("/", ListClosures.Handle);
        closures.MapPost("/", CreateClosure.Handle).Refuses(Refusal.ReservationsExist);
        closures.MapDelete("/{closureId:long}", DeleteClosure.Handle);
    }
}
