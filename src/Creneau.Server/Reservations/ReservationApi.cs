using System.ComponentModel;
using System.Reflection;
using Creneau.Server.Booking;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Reservations;

internal static class ReservationApi
{
    private const string KeyDescription =
        "A name of your choice for this request, kept for 24 hours: a repeat with the same body gets the first answer again, a 201 or a 409, and books nothing; 400, 401, 403, 404, 429 and 503 are not kept.";

    public static void AddReservations(this WebApplicationBuilder builder)
    {
        Json.Register(ReservationJson.Default, new Json.EnumConverter<AnswerKind>());
        builder.Services.AddSingleton<Reserve>().AddSingleton<Change>().AddSingleton<Cancel>().AddSingleton<Confirm>().AddSingleton<Decline>();
        builder.Services.AddSingleton<Propose>().AddSingleton<AcceptProposal>().AddSingleton<RejectProposal>();
        builder.Services.AddSingleton<RecordAttendance>().AddSingleton<ReadReservation>().AddSingleton<ListReservations>();
        builder.Services.AddSingleton<ListMyReservations>().AddSingleton<ReadReservationDetails>().AddSingleton<ListAlternatives>();
        builder.Services.AddSingleton<ReadCompanyDashboard>().AddSingleton<ReadCompanyCalendar>();
        builder.Services.AddSingleton<ListCompanyReservations>().AddSingleton<ListCompanyStudents>().AddSingleton<ReadCompanyStudent>();
        builder.Services.AddSingleton<IMaintenanceTask, LapseRequests>().AddSingleton<IMaintenanceTask, CompletePastReservations>()
            .AddSingleton<IMaintenanceTask, CancelStrandedReservations>().AddSingleton<IMaintenanceTask, Reminders>()
            .AddSingleton<IMaintenanceTask, DeleteIdempotencyKeys>();
        builder.Services.AddSingleton<IPersonalData, ReservationPersonalData>().AddEvents(ReservationEvents.Types);
    }

    public static void MapReservations(this IEndpointRouteBuilder api)
    {
        var reservations = api.MapGroup("/reservations").WithTags("Reservations").RequireAuthorization();
        reservations.MapGet("/", ListReservations);
        reservations.MapPost("/", Reserve).RequireRole(Role.Student)
            .WithProblems(Problem.EmailNotVerified, Problem.NotFound, Problem.SlotUnavailable, Problem.AlreadyBooked, Problem.PendingLimit, Problem.ReservationLimit, Problem.IdempotencyMismatch);

        api.MapGet("/companies/{id:long}/dashboard", ReadCompanyDashboard).WithTags("Reservations").RequireRole(Role.Company, Role.Admin).WithProblems(Problem.NotFound);

        var reservation = reservations.MapGroup("/{id:long}").WithProblems(Problem.NotFound);
        reservation.MapGet("/", ReadReservation);
        reservation.MapPut("/", Change).RequireRole(Role.Student)
            .WithProblems(Problem.NotPending, Problem.SlotUnavailable, Problem.AlreadyBooked);
        reservation.MapDelete("/", Cancel).WithProblems(Refusal.AlreadyCompleted);

        var answers = reservation.MapGroup("").RequireRole(Role.Company, Role.Admin).WithProblems(Refusal.InvalidState);
        answers.MapPost("/confirm", Confirm);
        answers.MapPost("/decline", Decline);
        answers.MapPost("/attendance", RecordAttendance);

        var proposal = reservation.MapGroup("/proposal");
        proposal.MapPost("/", Propose).RequireRole(Role.Company)
            .WithProblems(Problem.InvalidState, Problem.SlotUnavailable, Problem.ProposalLimit);
        proposal.MapPost("/accept", AcceptProposal).RequireRole(Role.Student)
            .WithProblems(Problem.NoProposal, Problem.SlotUnavailable, Problem.AlreadyBooked);
        proposal.MapPost("/reject", RejectProposal).RequireRole(Role.Student).WithProblems(Refusal.NoProposal);
    }

    /// <summary>Reservations by date: a student's own, those of a company's companies, or all for an administrator</summary>
    public static async Task<OkOrProblem<ReservationsReply>> ListReservations(
        [AsParameters] ReservationQuery query, Actor actor, ListReservations list, CancellationToken cancellationToken) =>
        (await list.Execute(query, actor, cancellationToken)).Ok(page => ReservationsReply.Of(page, actor));

    /// <summary>What a company's owner looks at first: requests that wait, the next reservations, how full this week is, and the figures of two months</summary>
    /// <param name="id">The company.</param>
    public static async Task<OkOrProblem<CompanyDashboardReply>> ReadCompanyDashboard(long id, Actor actor, ReadCompanyDashboard read, CancellationToken cancellationToken) =>
        (await read.Execute(id, actor, cancellationToken)).Ok(dashboard => CompanyDashboardReply.Of(dashboard, actor));

    /// <summary>Reserve a slot that the free-slots call offers, start and end</summary>
    public static async Task<ReserveResponse> Reserve(
        ReserveRequest request,
        [FromHeader(Name = Idempotency.Header), Text(255, 1, Label = Idempotency.Header), Description(KeyDescription)] string? key,
        Actor actor,
        Reserve reserve,
        CancellationToken cancellationToken) =>
        new(await reserve.Execute(new(request, key), actor, cancellationToken), actor);

    /// <summary>One reservation</summary>
    public static async Task<OkOrProblem<ReservationReply>> ReadReservation(long id, Actor actor, ReadReservation read, CancellationToken cancellationToken) =>
        (await read.Execute(id, actor, cancellationToken)).Ok(reservation => ReservationReply.Of(reservation, actor));

    /// <summary>Move your pending reservation to another slot of the company, or change its notes; members left out stay</summary>
    public static async Task<OkOrProblem<ReservationChangedReply>> Change(
        long id, ChangeRequest request, Actor actor, Change change, CancellationToken cancellationToken) =>
        Changed(await change.Execute(new(id, request), actor, cancellationToken), "Reservation updated successfully", actor);

    /// <summary>Give a reservation up; to cancel it again gets the same answer</summary>
    /// <param name="id">The reservation.</param>
    /// <param name="reason">For the other side, at most 200 characters.</param>
    public static async Task<OkOrProblem<CancelReply>> Cancel(
        long id, [FromQuery(Name = "reason"), Text(200, HasLines = true)] string? reason, Actor actor, Cancel cancel, CancellationToken cancellationToken) =>
        (await cancel.Execute(new(id, reason), actor, cancellationToken)).Ok(CancelReply.Of);

    /// <summary>Accept a pending reservation</summary>
    public static async Task<OkOrProblem<ReservationChangedReply>> Confirm(
        long id, ConfirmRequest? request, Actor actor, Confirm confirm, CancellationToken cancellationToken) =>
        Changed(await confirm.Execute(new(id, request?.Instructions), actor, cancellationToken), "Reservation confirmed successfully", actor);

    /// <summary>Turn a pending reservation down; it becomes cancelled, by the company</summary>
    public static async Task<OkOrProblem<ReservationChangedReply>> Decline(
        long id, DeclineRequest request, Actor actor, Decline decline, CancellationToken cancellationToken) =>
        Changed(await decline.Execute(new(id, request.Reason), actor, cancellationToken), "Reservation declined successfully", actor);

    /// <summary>Say whether the student came, once it has begun; it becomes completed. Saying it again corrects it</summary>
    public static async Task<OkOrProblem<ReservationChangedReply>> RecordAttendance(
        long id, AttendanceRequest request, Actor actor, RecordAttendance record, CancellationToken cancellationToken) =>
        Changed(await record.Execute(new(id, request.Attended!.Value), actor, cancellationToken), "Attendance recorded successfully", actor);

    /// <summary>Propose another slot for a pending reservation; it is held for the student until answered. A new proposal replaces the one before, 10 times at most; the same again changes nothing</summary>
    public static async Task<OkOrProblem<ReservationChangedReply>> Propose(
        long id, ProposeRequest request, Actor actor, Propose propose, CancellationToken cancellationToken) =>
        Changed(await propose.Execute(new(id, request.Slot(), request.Reason), actor, cancellationToken), "Proposal sent successfully", actor);

    /// <summary>Take the slot that the company proposes: your reservation moves there and, as both sides have agreed, is confirmed; to accept again gets the same answer</summary>
    public static async Task<OkOrProblem<ReservationChangedReply>> AcceptProposal(
        long id, AnswerProposalRequest? request, Actor actor, AcceptProposal accept, CancellationToken cancellationToken) =>
        Changed(await accept.Execute(new(id, request), actor, cancellationToken), "Proposal accepted successfully", actor);

    /// <summary>Turn the proposed slot down: it is free for others, and your reservation waits for an answer as before</summary>
    public static async Task<OkOrProblem<ReservationChangedReply>> RejectProposal(
        long id, AnswerProposalRequest? request, Actor actor, RejectProposal reject, CancellationToken cancellationToken) =>
        Changed(await reject.Execute(new(id, request), actor, cancellationToken), "Proposal rejected successfully", actor);

    private static OkOrProblem<ReservationChangedReply> Changed(Result<Reservation> result, string message, Actor actor) =>
        result.Ok(reservation => new ReservationChangedReply(message, ReservationReply.Of(reservation, actor)));
}

/// <summary>201 with what was made; the stored response of the first request with the key; or the problem document of the refusal.</summary>
internal sealed class ReserveResponse(Result<Reserve.Outcome> result, Actor actor) : IResult, Microsoft.AspNetCore.Http.Metadata.IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        ResultResponses.Describe(builder, StatusCodes.Status201Created, typeof(ReserveReply));

    public Task ExecuteAsync(HttpContext httpContext) => result.TryGetValue(out var outcome) && outcome.Stored is { } stored
        ? Replay(httpContext.Response, stored)
        : result.Map(made => ReserveReply.Of(made.Reservation!, actor)).Created(ReserveReply.Location).ExecuteAsync(httpContext);

    // Word for word; a refusal in the language of this call.
    private static Task Replay(HttpResponse response, StoredResponse stored)
    {
        response.StatusCode = stored.Status;
        response.Headers[Idempotency.Replayed] = "true";
        if (stored.Status >= StatusCodes.Status400BadRequest) return ProblemResult.SendAgain(response.HttpContext, stored.Body);

        response.ContentType = "application/json; charset=utf-8";
        if (stored.ReservationId is { } id)
        {
            response.Headers.Location = $"/api/reservations/{id}";
        }

        return response.WriteAsync(stored.Body, response.HttpContext.RequestAborted);
    }
}
