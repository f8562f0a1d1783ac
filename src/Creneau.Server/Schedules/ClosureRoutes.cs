using Creneau.Server.Platform.Http;

namespace Creneau.Server.Schedules;

internal static class ClosureRoutes
{
    public static void MapClosures(this IEndpointRouteBuilder api)
    {
        var closures = api.MapGroup("/companies/{id:long}/closures").WithTags("Closures").RequireRole(Role.Company, Role.Admin).WithProblems(Problem.NotFound);
        closures.MapGet("/", ListClosures.Handle);
        closures.MapPost("/", CreateClosure.Handle).WithProblems(Refusal.ReservationsExist);
        closures.MapDelete("/{closureId:long}", DeleteClosure.Handle);
    }
}
