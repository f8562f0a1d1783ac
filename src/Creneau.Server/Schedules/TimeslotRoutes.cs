using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Schedules;

internal static class TimeslotRoutes
{
    public static void AddTimeslots(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveSlots>();
        builder.Services.AddEvents(ScheduleEvents.Types);
    }

    public static void MapTimeslots(this IEndpointRouteBuilder api)
    {
        var timeslots = api.MapGroup("/companies/{id:long}/timeslots").WithTags("Timeslots").WithProblems(Problem.NotFound);
        timeslots.MapGet("/", ListFreeSlots.Handle);
        timeslots.MapGet("/stream", StreamFreeSlots.Handle);

        var owned = timeslots.MapGroup("").RequireRole(Role.Company, Role.Admin);
        owned.MapPost("/", CreateTimeslot.Handle).WithProblems(Problem.TimeslotOverlap);
        owned.MapPut("/{timeslotId:long}", UpdateTimeslot.Handle).WithProblems(Problem.TimeslotOverlap);
        owned.MapDelete("/{timeslotId:long}", DeleteTimeslot.Handle);
    }
}
