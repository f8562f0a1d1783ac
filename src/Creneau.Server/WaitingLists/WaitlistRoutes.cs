using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.WaitingLists;

internal static class WaitlistRoutes
{
    public static void AddWaitlist(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Waitlist>();
        builder.Services.AddSingleton<WaitlistMaintenance>();
    }

    public static void MapWaitlist(this IEndpointRouteBuilder api)
    {
        var lines = api.MapGroup("/companies/{id:long}/waitlist").WithTags("Waiting lists").WithProblems(Problem.NotFound);
        lines.MapGet("/", ListWaitlist.Handle).RequireRole(Role.Company, Role.Admin);
        lines.MapPost("/", JoinWaitlist.Handle).RequireRole(Role.Student)
            .WithProblems(Problem.EmailNotVerified, Problem.SlotUnavailable, Problem.AlreadyBooked, Problem.PlacesLeft, Problem.WaitlistLimit);
        lines.MapDelete("/", LeaveWaitlist.Handle).RequireRole(Role.Student);

        var mine = api.MapGroup("").WithTags("Waiting lists").RequireRole(Role.Student);
        mine.MapGet("/users/me/waitlist", ReadEntries.Mine);

        var entry = mine.MapGroup("/waitlist/{id:long}").WithProblems(Problem.NotFound);
        entry.MapGet("/", ReadEntries.One);
        entry.MapPost("/accept", AcceptOffer.Handle)
            .WithProblems(Problem.EmailNotVerified, Problem.NoOffer, Problem.SlotUnavailable, Problem.AlreadyBooked, Problem.PendingLimit);
        entry.MapPost("/decline", DeclineOffer.Handle).WithProblems(Refusal.NoOffer);
    }
}
