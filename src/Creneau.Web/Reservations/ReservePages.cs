using System.Security.Cryptography;
using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;

namespace Creneau.Web.Reservations;

/// <summary>Reserving a slot: a summary, a note, and one button. A full slot offers its waiting list.</summary>
internal static class ReservePages
{
    public static void MapReservePages(this IEndpointRouteBuilder pages)
    {
        var reserve = pages.MapGroup("/companies/{id:long}/reserve").ForStudents();
        reserve.MapMethods("/", PageRoutes.Shown, Show);
        reserve.MapPost("/", Send);
    }

    private static async Task<IResult> Show(PageContext page, long id, ReserveView view, CancellationToken cancellationToken)
    {
        if (IsoWeek.Slot(page.Query("date"), page.Query("start"), page.Query("end")) is not { } slot) return Results.NotFound();

        return await view.Read(page, id, slot, cancellationToken) is { } model ? page.Show(ReservePage.Create(model)) : Results.NotFound();
    }

    private static async Task<IResult> Send(PageContext page, long id, Reserve reserve, ReserveView view, CancellationToken cancellationToken)
    {
        var refusal = null as Refusal?;
        page.Form.Fill("company_id", $"{id}");
        if (page.Form.Read<ReserveRequest>(page.Text) is { } request)
        {
            var result = await reserve.Execute(new(request with { CompanyId = id }, page.Form["key"] is { Length: > 0 and <= 255 } key ? key : null), page.Actor, cancellationToken);
            if (result.TryGetValue(out var outcome) && outcome.Made is { } made)
            {
                return page.Next($"/reservations/{made.Id}", made.Status == ReservationStatus.Confirmed ? Message.ReservationConfirmed : Message.ReservationSent);
            }

            refusal = result.Refusal; // a repeat of a form that was refused is answered as it is now
        }

        if (IsoWeek.Slot(page.Form["date"], page.Form["time_start"], page.Form["time_end"]) is not { } slot) return Results.NotFound();

        if (await view.Read(page, id, slot, cancellationToken) is not { } model) return Results.NotFound();

        // Who took the last place a moment ago, in another tab, is not told that it is taken.
        if (refusal is { } why) page.Form.Add("", page.Text.Refusals.Of(model.View.Reservation is null ? why : Refusal.AlreadyBooked));

        return page.ShowAgain(ReservePage.Create(model));
    }
}

/// <summary>Reads what the page of a slot shows.</summary>
internal sealed class ReserveView(ReadCompany read, ReadProfile readProfile, ViewSlots view)
{
    /// <summary>Null: there is no such company.</summary>
    public async Task<ReserveModel?> Read(PageContext page, long companyId, Slot slot, CancellationToken cancellationToken)
    {
        if (!(await read.Execute(companyId, cancellationToken)).TryGetValue(out var company)) return null;

        if (!(await readProfile.Execute(page.Actor.UserId, page.Actor, cancellationToken)).TryGetValue(out var profile)) return null;
        if (!(await view.Execute(new(companyId, new DatePeriod(slot.Date, slot.Date), page.StudentId), cancellationToken)).TryGetValue(out var slots)) return null;

        var shown = slots.Slots.FirstOrDefault(one => one.Slot == slot) ?? new SlotView(new FreeSlot(slot, PlacesLeft: 0, Places: 0), Refusal.SlotNotOffered);
        var mustVerify = slots.MustVerifyEmail && shown is { Refusal: null or Refusal.SlotFull, Waiting: null };
        return new ReserveModel(page, slot)
        {
            Company = company,
            Profile = profile,
            View = mustVerify ? shown with { Refusal = Refusal.EmailNotVerified } : shown,
        };
    }
}

/// <param name="Page">The request.</param>
/// <param name="Slot">What is to be reserved.</param>
public sealed record ReserveModel(PageContext Page, Slot Slot)
{
    internal CompanyReply Company { get; init; } = null!;
    internal ProfileReply Profile { get; init; } = null!;
    internal SlotView View { get; init; } = null!;

    /// <summary>A repeat of the form with this key reserves nothing more.</summary>
    public string Key { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Why it cannot be reserved; null: it can.</summary>
    public Refusal? Refusal => View.Refusal;

    public string Back => SlotAddress.Week(Company.Id, Slot.Date) + "#week";
    public string? Where => CompanyPlace.InOneLine(Company.Address, Company.PostalCode, Company.City);

    /// <summary>When a request that is sent now ends without an answer.</summary>
    public string AnswerBy
    {
        get
        {
            var starts = LocalClock.Of(Company.TimeZone)!.PeriodOf(Slot)?.From ?? Page.Now;
            var until = DateText.Local(ReservationRules.LapsesAt(Page.Now, starts), Company.TimeZone);
            return Page.Text.Dates.Start(DateOnly.FromDateTime(until), TimeOnly.FromDateTime(until));
        }
    }

    public string For => $"{Profile.FirstName} {Profile.LastName}{(Profile.School is null ? "" : $", {Profile.School}")}";
}
