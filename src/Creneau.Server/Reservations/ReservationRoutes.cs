using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Reservations;

internal static class ReservationRoutes
{
    public static void AddReservations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FullSlots>();
        builder.Services.AddSingleton<DayQueues>();
        builder.Services.AddHostedService<Sweeper>();
    }

    public static void MapReservations(this IEndpointRouteBuilder api)
    {
        var reservations = api.MapGroup("/reservations").WithTags("Reservations").RequireAuthorization();
        reservations.MapGet("/", ListReservations.Handle);
        reservations.MapPost("/", Reserve.Handle).RequireRole(Role.Student)
            .WithProblems(Problem.EmailNotVerified, Problem.NotFound, Problem.SlotUnavailable, Problem.AlreadyBooked, Problem.PendingLimit, Problem.IdempotencyMismatch);

        var reservation = reservations.MapGroup("/{id:long}").WithProblems(Problem.NotFound);
        reservation.MapGet("/", ReadReservation.Handle);
        reservation.MapPut("/", Change.Handle).RequireRole(Role.Student)
            .WithProblems(Problem.NotPending, Problem.SlotUnavailable, Problem.AlreadyBooked);
        reservation.MapDelete("/", Cancel.Handle).WithProblems(Refusal.AlreadyCompleted);

        var answers = reservation.MapGroup("").RequireRole(Role.Company, Role.Admin).WithProblems(Refusal.InvalidState);
        answers.MapPost("/confirm", Confirm.Handle);
        answers.MapPost("/decline", Decline.Handle);
        answers.MapPost("/attendance", RecordAttendance.Handle);

        var proposal = reservation.MapGroup("/proposal");
        proposal.MapPost("/", Propose.Handle).RequireRole(Role.Company)
            .WithProblems(Problem.InvalidState, Problem.SlotUnavailable, Problem.StudentUnavailable, Problem.ProposalLimit);
        proposal.MapPost("/accept", AcceptProposal.Handle).RequireRole(Role.Student)
            .WithProblems(Refusal.NoProposal, Refusal.SlotUnavailable, Refusal.AlreadyBooked);
        proposal.MapPost("/reject", RejectProposal.Handle).RequireRole(Role.Student).WithProblems(Refusal.NoProposal);
    }
}
