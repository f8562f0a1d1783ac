using Creneau.Rules;
using Creneau.Server.Http;

namespace Creneau.Server.Waitlist;

internal static class WaitlistRoutes
{
    public static void AddWaitlist(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WaitingLines>();
        builder.Services.AddSingleton<WaitlistRound>();
    }

    public static void MapWaitlist(this IEndpointRouteBuilder api)
    {
        var lines = api.MapGroup("/companies/{id:long}/waitlist").WithTags("Waiting lists").Refuses(Problem.NotFound);
        lines.MapGet("/", ListWaitlist.Handle).RequireRole(Role.Company, Role.Admin);
        lines.MapPost("/", JoinWaitlist.Handle).RequireRole(Role.Student)
            .Refuses(Problem.EmailNotVerified, Problem.SlotUnavailable, Problem.AlreadyBooked, Problem.PlacesLeft, Problem.WaitlistLimit);
        lines.MapDelete("/", LeaveWaitlist.Handle).RequireRole(Role.Student);

        var mine = api.MapGroup("").WithTags("Waiting lists").RequireRole(Role.Student);
        mine.MapGet("/users/me/waitlist", ReadEntries.Mine);

        var entry = mine.MapGroup("/waitlist/{id:long}").Refuses(Problem.NotFound);
        entry.MapGet("/", ReadEntries.One);
        entry.MapPost("/accept", AcceptOffer.Handle)
            .Refuses(Problem.EmailNotVerified, Problem.NoOffer, Problem.SlotUnavailable, Problem.AlreadyBooked, Problem.PendingLimit);
        entry.MapPost("/decline", DeclineOffer.Handle).Refuses(Refusal.NoOffer);
    }
}
