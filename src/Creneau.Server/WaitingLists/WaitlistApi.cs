using Creneau.Server.Booking;
using Creneau.Server.Reservations;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.WaitingLists;

internal static class WaitlistApi
{
    public static void AddWaitingLists(this WebApplicationBuilder builder)
    {
        Json.Register(WaitlistJson.Default);
        builder.Services.AddSingleton<JoinWaitlist>().AddSingleton<LeaveWaitlist>().AddSingleton<ListWaitlist>()
            .AddSingleton<ListMyWaitlist>().AddSingleton<ReadWaitlistEntry>().AddSingleton<AcceptOffer>().AddSingleton<DeclineOffer>()
            .AddSingleton<IMaintenanceTask, WaitlistMaintenance>().AddSingleton<IPersonalData, WaitlistPersonalData>();
    }

    public static void MapWaitingLists(this IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/companies/{id:long}/waitlist").WithTags("Waiting lists").WithProblems(Problem.NotFound);
        lists.MapGet("/", ListWaitlist).RequireRole(Role.Company, Role.Admin);
        lists.MapPost("/", JoinWaitlist).RequireRole(Role.Student)
            .WithProblems(Problem.EmailNotVerified, Problem.SlotUnavailable, Problem.AlreadyBooked, Problem.PlacesLeft, Problem.WaitlistLimit);
        lists.MapDelete("/", LeaveWaitlist).RequireRole(Role.Student);

        var mine = api.MapGroup("").WithTags("Waiting lists").RequireRole(Role.Student);
        mine.MapGet("/users/me/waitlist", ReadEntriesMine);

        var entry = mine.MapGroup("/waitlist/{id:long}").WithProblems(Problem.NotFound);
        entry.MapGet("/", ReadEntriesOne);
        entry.MapPost("/accept", AcceptOffer)
            .WithProblems(Problem.EmailNotVerified, Problem.NoOffer, Problem.SlotUnavailable, Problem.AlreadyBooked, Problem.PendingLimit, Problem.ReservationLimit);
        entry.MapPost("/decline", DeclineOffer).WithProblems(Refusal.NoOffer);
    }

    /// <summary>Who waits for full slots of your company, slot by slot in the order of the waiting list</summary>
    /// <param name="id">The company.</param>
    public static async Task<OkOrProblem<WaitlistReply>> ListWaitlist(
        long id, [AsParameters] PageQuery query, Actor actor, ListWaitlist list, CancellationToken cancellationToken) =>
        (await list.Execute(id, query.Paging(), actor, cancellationToken)).Ok(WaitlistReply.Of);

    /// <summary>Wait for a place in a slot that is full; joining again returns the same entry</summary>
    public static async Task<CreatedOrProblem<EntryReply>> JoinWaitlist(
        long id, WaitlistRequest request, Actor actor, JoinWaitlist join, CancellationToken cancellationToken) =>
        (await join.Execute(new(id, request.Slot()), actor, cancellationToken)).Map(entry => EntryReply.Of(entry)).Created(entry => $"/api/waitlist/{entry.Id}");

    /// <summary>Wait no longer for a place in a slot; one that is offered to you goes to the next student</summary>
    public static async Task<NoContentOrProblem> LeaveWaitlist(
        long id, [FromBody] WaitlistRequest request, Actor actor, LeaveWaitlist leave, CancellationToken cancellationToken) =>
        (await leave.Execute(new(id, request.Slot()), actor, cancellationToken)).NoContent();

    /// <summary>What you wait for, with your positions and what is offered to you</summary>
    public static async Task<OkOrProblem<MyWaitlistReply>> ReadEntriesMine(Actor actor, ListMyWaitlist list, CancellationToken cancellationToken) =>
        (await list.Execute(actor, cancellationToken)).Ok(entries => new MyWaitlistReply([.. entries.Select(entry => EntryReply.Of(entry))]));

    /// <summary>One slot that you wait or waited for, with what came of it; not found once you have left its list</summary>
    public static async Task<OkOrProblem<EntryReply>> ReadEntriesOne(long id, Actor actor, ReadWaitlistEntry read, CancellationToken cancellationToken)
    {
        var found = await read.Execute(id, actor, cancellationToken);
        return (found.TryGetValue(out var entry) && entry.Outcome is EntryOutcome.Left or EntryOutcome.Gone ? Refusal.NotFound : found).Ok(one => EntryReply.Of(one));
    }

    /// <summary>Make a reservation of an offered place; accepting again returns the same reservation</summary>
    public static async Task<CreatedOrProblem<ReserveReply>> AcceptOffer(long id, Actor actor, AcceptOffer accept, CancellationToken cancellationToken) =>
        (await accept.Execute(id, actor, cancellationToken)).Map(reservation => ReserveReply.Of(reservation, actor)).Created(ReserveReply.Location);

    /// <summary>Turn an offered place down; it goes to the next student, and you leave the list</summary>
    public static async Task<NoContentOrProblem> DeclineOffer(long id, Actor actor, DeclineOffer decline, CancellationToken cancellationToken) =>
        (await decline.Execute(id, actor, cancellationToken)).NoContent();
}
