using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Creneau.Server.Companies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Schedules;

internal static class TimeslotApi
{
    public static void AddTimeslots(this WebApplicationBuilder builder)
    {
        Json.Register(ScheduleJson.Default);
        builder.Services.AddSingleton(StreamSettings.Read(new SettingsReader(builder.Configuration)));
        builder.Services.AddSingleton<ListFreeSlots>().AddSingleton<ViewSlots>().AddSingleton<FindNextFreeSlots>().AddSingleton<FindFreeSoon>().AddSingleton<SlotStreams>().AddSingleton<CreateTimeslot>().AddSingleton<UpdateTimeslot>().AddSingleton<DeleteTimeslot>()
            .AddSingleton<CopyTimeslots>().AddSingleton<ListOutsideHours>()
            .AddEvents(ScheduleEvents.Types);
    }

    public static void MapTimeslots(this IEndpointRouteBuilder api)
    {
        var timeslots = api.MapGroup("/companies/{id:long}/timeslots").WithTags("Timeslots").WithProblems(Problem.NotFound);
        timeslots.MapGet("/", ListFreeSlots);
        timeslots.MapGet("/stream", StreamFreeSlots);

        var owned = timeslots.MapGroup("").RequireRole(Role.Company, Role.Admin);
        owned.MapPost("/", CreateTimeslot).WithProblems(Problem.TimeslotOverlap, Problem.TooMany);
        owned.MapPut("/{timeslotId:long}", UpdateTimeslot).WithProblems(Problem.TimeslotOverlap);
        owned.MapDelete("/{timeslotId:long}", DeleteTimeslot);
    }

    /// <summary>The slots of one date, an ISO week or a period, each with the places left; by default of the current week</summary>
    /// <remarks>A list has at most 3000 slots; a longer period is a 400 that names `to_date`.</remarks>
    public static async Task<Results<SlotListResult, ProblemResult>> ListFreeSlots(
        long id, [AsParameters] FreeSlotsQuery query, ListFreeSlots list, CancellationToken cancellationToken)
    {
        var result = await list.Execute(id, query.Period(), cancellationToken);
        return result.TryGetValue(out var slots) ? new SlotListResult(slots) : ProblemResult.From(result);
    }

    /// <summary>The slots of a period as server-sent events: all of them now, as `timeslots`, then changes, as `change`</summary>
    /// <remarks>
    /// `timeslots` holds what the list of free slots answers. `change` holds `timeslots`, those that are new or have other places left, and
    /// `removed`, those that are not offered any more. It comes within two seconds, whichever instance wrote. A `heartbeat` without data comes
    /// every 15 seconds. When the stream ends, connect again: it begins with all slots. A stream reaches from 7 days ago to 84 days ahead and
    /// has at most 31 days and 3000 slots, an address at most 20 streams: 429 with `reason` `streams`. Of a slow reader many changes become one.
    /// </remarks>
    public static async Task<Results<SlotStreamResult, EmptyHttpResult, ProblemResult>> StreamFreeSlots(
        long id, [AsParameters] SlotStreamQuery query, HttpContext context, SlotStreams streams, Draining draining)
    {
        if (HttpMethods.IsHead(context.Request.Method)) return await AnswerHeadOfStream(id, query, context, streams);

        var result = await streams.Subscribe(id, query.Period(), RateLimits.AddressOf(context), context.RequestAborted);
        return result.TryGetValue(out var subscriber) ? new SlotStreamResult(subscriber, draining.StreamsEnd) : ProblemResult.From(result);
    }

    // Its headers only: who asks does not listen, and takes no place of a listener.
    private static async Task<Results<SlotStreamResult, EmptyHttpResult, ProblemResult>> AnswerHeadOfStream(
        long id, SlotStreamQuery query, HttpContext context, SlotStreams streams)
    {
        var result = await streams.Check(id, query.Period(), context.RequestAborted);
        if (!result.TryGetValue(out _)) return ProblemResult.From(result);

        context.Response.ContentType = "text/event-stream";
        return TypedResults.Empty;
    }

    /// <summary>Open a weekly window, cut into slots</summary>
    public static async Task<CreatedOrProblem<TimeslotChangedReply>> CreateTimeslot(
        long id, TimeslotRequest request, Actor actor, CreateTimeslot create, CancellationToken cancellationToken) =>
        (await create.Execute(new(id, request), actor, cancellationToken))
            .Map(window => new TimeslotChangedReply("Timeslot created successfully", window)).Created(_ => $"/api/companies/{id}");

    /// <summary>Change a weekly window; reservations already made stay as they are</summary>
    public static async Task<OkOrProblem<TimeslotChangedReply>> UpdateTimeslot(
        long id, long timeslotId, TimeslotRequest request, Actor actor, UpdateTimeslot update, CancellationToken cancellationToken) =>
        (await update.Execute(new(id, timeslotId, request), actor, cancellationToken)).Ok(window => new TimeslotChangedReply("Timeslot updated successfully", window));

    /// <summary>Close a weekly window for good; reservations already made stay as they are</summary>
    public static async Task<NoContentOrProblem> DeleteTimeslot(
        long id, long timeslotId, Actor actor, DeleteTimeslot delete, CancellationToken cancellationToken) =>
        (await delete.Execute(new(id, timeslotId), actor, cancellationToken)).NoContent();
}

/// <summary>Of which dates the free slots are listed.</summary>
internal sealed record FreeSlotsQuery
{
    [FromQuery(Name = "date"), Description("One date.")] public IsoDate? Date { get; init; }
    [FromQuery(Name = "week"), Range(1, 53), Description("An ISO week, 1 to 53.")] public int? Week { get; init; }

    [FromQuery(Name = "year"), Range(1, 9998), Description("The ISO year of `week`; the current one by default.")]
    public int? Year { get; init; }

    [FromQuery(Name = "from_date"), Description("The first date; today by default.")] public IsoDate? FromDate { get; init; }

    [FromQuery(Name = "to_date"), Description("The last date, included; six days after the first by default. At most 92 days and 3000 slots.")]
    public IsoDate? ToDate { get; init; }

    public RequestedPeriod Period() => new(Date?.Value, Week, Year, FromDate?.Value, ToDate?.Value);
}

/// <summary>Of which dates the free slots are streamed.</summary>
internal sealed record SlotStreamQuery
{
    [FromQuery(Name = "from_date"), Description("The first date; today by default, or Monday when `to_date` is left out too.")]
    public IsoDate? FromDate { get; init; }

    [FromQuery(Name = "to_date"), Description("The last date, included; six days after the first by default. At most 31 days and 3000 slots.")]
    public IsoDate? ToDate { get; init; }

    public RequestedPeriod Period() => new(null, null, null, FromDate?.Value, ToDate?.Value);
}

internal sealed record TimeslotChangedReply(string Message, TimeslotReply Timeslot);
