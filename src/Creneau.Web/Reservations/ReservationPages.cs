using System.Text;
using Creneau.Server.Calendars;
using Creneau.Server.Messages;
using Creneau.Server.Reservations;
using Creneau.Web.Accounts;

namespace Creneau.Web.Reservations;

/// <summary>What a student has reserved, and one reservation as its student, its company and administrators see it.</summary>
internal static class ReservationPages
{
    public static void MapReservationPages(this IEndpointRouteBuilder pages)
    {
        var reservations = pages.MapGroup("/reservations");
        reservations.MapMethods("/", PageRoutes.Shown, MyReservationPages.Show).ForStudents();

        var one = reservations.MapGroup("/{id:long}").ForSignedIn();
        one.MapMethods("/", PageRoutes.Shown, Show);
        one.MapMethods("/calendar.ics", PageRoutes.Shown, Download);
        one.MapPost("/messages", Send);
        one.MapCancelPages();
        one.MapMovePages();
        one.MapAnswers();

        // Where the forms of the page are sent to: it has their addresses when one was refused.
        foreach (var form in new[] { "/messages", "/confirm", "/decline", "/attendance", "/proposal/accept", "/proposal/reject" })
        {
            one.MapMethods(form, PageRoutes.Shown, Back);
        }
    }

    public static string AddressOf(long id) => $"/reservations/{id}";

    /// <summary>The page once more with what is wrong, after a form of it was refused.</summary>
    public static async Task<IResult> Again(PageContext page, long id, ReadReservationDetails read, ListMessages list, CancellationToken cancellationToken) =>
        await ReservationModel.Of(page, id, read, list, cancellationToken) is { } model ? page.ShowAgain(ReservationPage.Create(model)) : Results.NotFound();

    private static async Task<IResult> Show(PageContext page, long id, ReadReservationDetails read, ListMessages list, CancellationToken cancellationToken) =>
        await ReservationModel.Of(page, id, read, list, cancellationToken) is { } model ? page.Show(ReservationPage.Create(model)) : Results.NotFound();

    private static IResult Back(PageContext page, long id) => page.Next(AddressOf(id));

    private static async Task<IResult> Download(PageContext page, long id, ReadCalendarFile read, CancellationToken cancellationToken)
    {
        if (!(await read.Execute(new(id, LanguageChoice.Of(page.Http)), page.Actor, cancellationToken)).TryGetValue(out var text)) return Results.NotFound();

        page.Http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", $"creneau-{id}.ics");
    }

    private static async Task<IResult> Send(
        PageContext page, long id, PostMessage post, ReadReservationDetails read, ListMessages list, CancellationToken cancellationToken)
    {
        long? lastSeen = long.TryParse(page.Form["last_seen"], out var number) ? number : null;
        return page.Form.Read<MessageRequest>(page.Text) is { } request
            && page.Form.Accepts(await post.Execute(new(id, request.Body, lastSeen), page.Actor, cancellationToken), page.Text)
                ? page.Next(AddressOf(id), Message.MessageSent)
                : await Again(page, id, read, list, cancellationToken);
    }
}
