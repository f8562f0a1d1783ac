using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Calendars;

internal static class CalendarRoutes
{
    public static void AddCalendars(this WebApplicationBuilder builder) => VeilingServer.AddTo(builder.Services.AddEvents(FeedEvents.Types));

    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        var calendars = api.MapGroup("").WithTags("Calendars");
        calendars.MapGet("/calendar/{secret}.ics", ReadFeed.Handle).WithProblems(Problem.NotFound)
            .Produces<string>(StatusCodes.Status200OK, ReadFeed.ContentType).Produces(StatusCodes.Status304NotModified);

        var mine = calendars.MapGroup("/users/me/calendar").RequireRole(Role.Student);
        mine.MapPost("/", CreateFeed.Mine);
        mine.MapDelete("/", RevokeFeed.Mine);

        var ofCompany = calendars.MapGroup("/companies/{id:long}/calendar").RequireRole(Role.Company, Role.Admin).WithProblems(Problem.NotFound);
        ofCompany.MapPost("/", CreateFeed.OfCompany);
        ofCompany.MapDelete("/", RevokeFeed.OfCompany);
    }
}
