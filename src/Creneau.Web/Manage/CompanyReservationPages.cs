using System.Text;
using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Platform.Data;
using Creneau.Server.Reservations;

namespace Creneau.Web.Manage;

/// <summary>The reservations of a company: found by filters, and several requests answered at once.</summary>
internal static class CompanyReservationPages
{
    private const int MaxAnswers = 100;
    private const int MaxFailures = 8;

    public static void MapCompanyReservationPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/reservations", PageRoutes.Shown, Show);
        pages.MapPost("/reservations/confirm", ConfirmSelected);
        pages.MapPost("/reservations/decline", DeclineSelected);

        // Where the form is sent to: the page has this address when it was refused.
        pages.MapMethods("/reservations/confirm", PageRoutes.Shown, Back);
        pages.MapMethods("/reservations/decline", PageRoutes.Shown, Back);
    }

    private static async Task<IResult> Show(PageContext page, long id, CompanyReservationSource source, CancellationToken cancellationToken)
    {
        if (await source.Find(page, id, cancellationToken) is not { } model) return Results.NotFound();

        if (model.Pager!.ToLast() is { } last) return last;

        var said = OnceCookie.Take(page, $"{model.Desk.Address}/reservations")?.Split('\n');
        return page.Show(CompanyReservationsPage.Create(said is null ? model : model with { Said = said[0], Failures = said[1..] }));
    }

    private static IResult Back(PageContext page, long id) => page.Next(AddressOf(page, id));

    private static async Task<IResult> ConfirmSelected(PageContext page, long id, Confirm confirm, CompanyReservationSource source, CancellationToken cancellationToken)
    {
        if (await source.Find(page, id, cancellationToken) is not { } model) return Results.NotFound();

        return await Answer(
            model,
            source,
            async reservation => (await confirm.Execute(new(reservation), page.Actor, cancellationToken)).Refusal,
            new Answers(page.Text.Desk.Confirmed, reservation => reservation.Status == ReservationStatus.Confirmed),
            cancellationToken);
    }

    private static async Task<IResult> DeclineSelected(PageContext page, long id, Decline decline, CompanyReservationSource source, CancellationToken cancellationToken)
    {
        if (await source.Find(page, id, cancellationToken) is not { } model) return Results.NotFound();
        if (page.Form.Read<DeclineRequest>(page.Text) is not { } request) return page.ShowAgain(CompanyReservationsPage.Create(model));

        return await Answer(
            model,
            source,
            async reservation => (await decline.Execute(new(reservation, request.Reason), page.Actor, cancellationToken)).Refusal,
            new Answers(page.Text.Desk.Declined, reservation => reservation.CancelledBy == CancelledBy.Company),
            cancellationToken);
    }

    private static async Task<IResult> Answer(
        CompanyReservationsModel model, CompanyReservationSource source, Func<long, Task<Refusal?>> execute, Answers answers, CancellationToken cancellationToken)
    {
        var page = model.Page;
        var chosen = Form.Keys(page.Form.All("selected")).Distinct().Take(MaxAnswers).ToList();
        if (chosen.Count == 0)
        {
            page.Form.Add("selected", page.Text.Desk.ChooseSome);
            return page.ShowAgain(CompanyReservationsPage.Create(model));
        }

        var failures = new List<string>();
        foreach (var reservation in chosen)
        {
            // One of another company of the same owner is not in this list.
            var isHere = await source.Find(page, model.Desk.Company.Id, reservation, cancellationToken) is not null;
            if ((isHere ? await execute(reservation) : Refusal.NotFound) is not { } refusal) continue;

            // Done already, by a form that was sent twice or by someone else: that is what was wanted.
            var found = isHere ? await source.Find(page, model.Desk.Company.Id, reservation, cancellationToken) : null;
            if (refusal != Refusal.InvalidState || found is null || !answers.IsDone(found)) failures.Add(page.Text.Desk.Failed(NameOf(page, reservation, found), page.Text.Refusals.Of(refusal)));
        }

        OnceCookie.Set(page, $"{model.Desk.Address}/reservations", Said(page, answers.Say(chosen.Count - failures.Count), failures));
        return page.Next(AddressOf(page, model.Desk.Company.Id));
    }

    private static string Said(PageContext page, string done, List<string> failures)
    {
        if (failures.Count == 0) return done;

        // Long names can fill the cookie before there are so many.
        for (var shown = Math.Min(failures.Count, MaxFailures); ; shown--)
        {
            var said = string.Join('\n', [$"{done} {page.Text.Desk.CouldNot(failures.Count)}", .. failures.Take(shown), .. More(page, failures.Count - shown)]);
            if (shown == 0 || Encoding.UTF8.GetByteCount(said) <= OnceCookie.MaxBytes) return said;
        }
    }

    private static string[] More(PageContext page, int count) => count > 0 ? [page.Text.Desk.AndMore(count)] : [];

    private static string NameOf(PageContext page, long id, Reservation? found) => found is null
        ? page.Text.Desk.RequestNumber(id)
        : page.Text.Reservations.WhoWhen(page.Text.Reservations.StudentOf(found), page.Text.Dates.Start(found.Date, found.TimeStart));

    // The address of the list, with the filters that the form was sent under.
    private static string AddressOf(PageContext page, long id) => $"/manage/{id}/reservations{page.Http.Request.QueryString}";

    /// <param name="Say">How many are done, in words.</param>
    /// <param name="IsDone">Whether a reservation that was refused is what was asked for all the same.</param>
    private sealed record Answers(Func<int, string> Say, Func<Reservation, bool> IsDone);
}

/// <summary>What the list is read from.</summary>
internal sealed record CompanyReservationSource(ReadOwnCompany ReadOwnCompany, ListCompanyReservations List, ReadReservation Read)
{
    private const int PageSize = 20;

    public static ValueTask<CompanyReservationSource?> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return ValueTask.FromResult<CompanyReservationSource?>(new CompanyReservationSource(
            services.GetRequiredService<ReadOwnCompany>(), services.GetRequiredService<ListCompanyReservations>(), services.GetRequiredService<ReadReservation>()));
    }

    /// <summary>A reservation of the company; null: not there, or not the visitor's.</summary>
    public async Task<Reservation?> Find(PageContext page, long companyId, long reservationId, CancellationToken cancellationToken) =>
        (await Read.Execute(reservationId, page.Actor, cancellationToken)).TryGetValue(out var found) && found.CompanyId == companyId ? found : null;

    /// <summary>The list that the address asks for; null when the company is not the visitor's.</summary>
    public async Task<CompanyReservationsModel?> Find(PageContext page, long id, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Reservations, ReadOwnCompany, cancellationToken) is not { } desk) return null;

        // Without a filter it begins today: what is ahead matters more than what was.
        var isFiltered = page.Http.Request.Query.Keys.Any(key => key is "from" or "to" or "status" or "q");
        var model = new CompanyReservationsModel(desk)
        {
            IsFiltered = isFiltered,
            Status = StatusChoice.Of(page.Query("status")),
            From = isFiltered ? IsoWeek.Date(page.Query("from")) : DateOnly.FromDateTime(DateText.Local(page.Now, desk.Company.TimeZone)),
            To = IsoWeek.Date(page.Query("to")),
            Search = page.Search("q"),
        };
        var command = new ListCompanyReservations.Command(id, new Paging(page.PageNumber, PageSize)) { Status = model.Status, From = model.From, To = model.To, Search = model.Search };
        if (!(await List.Execute(command, page.Actor, cancellationToken)).TryGetValue(out var found)) return null;

        return model with
        {
            Total = found.Total,
            Items = [.. found.Items.Select(one => CompanyReservationItem.Of(page, one, desk.Company.TimeZone))],
            Pager = new PagerModel(page, page.PageNumber, PageSize, found.Total, model.AddressOf),
        };
    }
}
