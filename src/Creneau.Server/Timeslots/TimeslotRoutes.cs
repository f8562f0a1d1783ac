using Creneau.Rules;
using Creneau.Server.Http;

namespace Creneau.Server.Timeslots;

internal static class TimeslotRoutes
{
    public static void AddTimeslots(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeptAgendas>();
        builder.Services.AddSingleton<LiveSlots>();
    }

    public static void MapTimeslots(this IEndpointRouteBuilder api)
    {
        var timeslots = api.MapGroup("/companies/{id:long}/timeslots").WithTags("Timeslots").Refuses(Problem.NotFound);
        timeslots.MapGet("/", ListFreeSlots.Handle);
        timeslots.MapGet("/stream", StreamFreeSlots.Handle);

        var owned = timeslots.MapGroup("").RequireRole(Role.Company, Role.Admin);
        owned.MapPost("/", CreateTimeslot.Handle).Refuses(Problem.TimeslotOverlap);
        owned.MapPut("/{timeslotId:long}", UpdateTimeslot.Handle).Refuses(Problem.TimeslotOverlap);
        owned.MapDelete("/{timeslotId:long}", DeleteTimeslot.Handle);
    }
}
