using System.Security.Cryptography;
using System.Text;
using Creneau.Server.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Creneau.Server.Calendars;

internal static class CalendarApi
{
    private const string ContentType = "text/calendar";
    private const string CachePolicy = "private, max-age=300";

    public static void AddCalendars(this WebApplicationBuilder builder)
    {
        Json.Register(CalendarJson.Default);
        builder.Services.AddSingleton<CreateFeed>().AddSingleton<RevokeFeed>().AddSingleton<ReadFeed>().AddSingleton<ReadMyFeed>().AddSingleton<ReadCompanyFeed>();
        builder.Services.AddSingleton<ReadCalendarFile>().AddSingleton<IPersonalData, CalendarPersonalData>()
            .AddSingleton<IAccessRevocation, FeedRevocation>().AddEvents(FeedEvents.Types);
    }

    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        var calendars = api.MapGroup("").WithTags("Calendars");
        calendars.MapGet("/calendar/{secret}.ics", ReadFeed).WithProblems(Problem.NotFound)
            .Produces<string>(StatusCodes.Status200OK, ContentType).Produces(StatusCodes.Status304NotModified);

        var mine = calendars.MapGroup("/users/me/calendar").RequireRole(Role.Student);
        mine.MapPost("/", CreateFeedMine);
        mine.MapDelete("/", RevokeFeedMine);

        var ofCompany = calendars.MapGroup("/companies/{id:long}/calendar").RequireRole(Role.Company, Role.Admin).WithProblems(Problem.NotFound);
        ofCompany.MapPost("/", CreateFeedOfCompany);
        ofCompany.MapDelete("/", RevokeFeedOfCompany);
    }

    /// <summary>Get a secret address at which calendar programs find your reservations; the one before stops working</summary>
    public static async Task<CreatedOrProblem<FeedReply>> CreateFeedMine(Actor actor, HttpRequest request, CreateFeed create, CancellationToken cancellationToken) =>
        Reply(await create.OfStudent(actor, cancellationToken), request);

    /// <summary>Get a secret address at which calendar programs find the reservations of your company; the one before stops working</summary>
    public static async Task<CreatedOrProblem<FeedReply>> CreateFeedOfCompany(
        long id, Actor actor, HttpRequest request, CreateFeed create, CancellationToken cancellationToken) =>
        Reply(await create.OfCompany(id, actor, cancellationToken), request);

    /// <summary>Make the address of your calendar stop working, if there is one</summary>
    public static async Task<NoContentOrProblem> RevokeFeedMine(Actor actor, RevokeFeed revoke, CancellationToken cancellationToken) =>
        (await revoke.OfStudent(actor, cancellationToken)).NoContent();

    /// <summary>Make the address of your company's calendar stop working, if there is one</summary>
    public static async Task<NoContentOrProblem> RevokeFeedOfCompany(long id, Actor actor, RevokeFeed revoke, CancellationToken cancellationToken) =>
        (await revoke.OfCompany(id, actor, cancellationToken)).NoContent();

    /// <summary>The reservations of a student or a company as a calendar, from 30 days ago on; the secret in the address is the only credential</summary>
    /// <param name="secret">From the address that `POST /users/me/calendar` or `POST /companies/{id}/calendar` answers with.</param>
    public static async Task<Results<FileContentHttpResult, ProblemResult>> ReadFeed(
        string secret, HttpResponse response, ReadFeed read, CancellationToken cancellationToken)
    {
        var result = await read.Execute(secret, cancellationToken);
        if (!result.TryGetValue(out var text)) return ProblemResult.From(result);

        var file = Encoding.UTF8.GetBytes(text);
        response.Headers.CacheControl = CachePolicy;
        return TypedResults.File(file, $"{ContentType}; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file))}\""));
    }

    private static CreatedOrProblem<FeedReply> Reply(Result<string> secret, HttpRequest request) =>
        secret.Map(text => new FeedReply(FeedAddress.Of(request, text))).Created(_ => null);
}

/// <summary>`url` is all that is needed to read the calendar. It is shown only now, and stored as a hash.</summary>
internal sealed record FeedReply(string Url);
