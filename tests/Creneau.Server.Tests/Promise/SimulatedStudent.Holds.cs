using System.Text.Json;
using Creneau.Rules;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>What a student does with places that are held: answers proposals, waits, and takes or leaves what waiting has brought.</summary>
internal sealed partial class SimulatedStudent
{
    // What is proposed, or blindly what may be.
    private async Task AnswerProposal()
    {
        var page = await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Get("/reservations?status=pending"), "200", SignedOut);
        await SignInAfter(page);
        var proposed = page.Status != 200 ? [] : page.Member("reservations").EnumerateArray()
            .Where(row => row.GetProperty("proposal").ValueKind != JsonValueKind.Null).Select(row => row.GetProperty("id").GetInt64()).ToArray();
        if ((proposed.Length > 0 ? OneOf(proposed) : self.OneOf(Choice)?.Id) is not { } id)
        {
            return;
        }

        var plan = Plan(Chance(70) ? OperationKind.AcceptProposal : OperationKind.RejectProposal, id);
        var path = $"/reservations/{id}/proposal/{(plan.OperationKind == OperationKind.AcceptProposal ? "accept" : "reject")}";
        await SignInAfter(await Do(
            plan, self.Token, me => me.Post(path), "200", SignedOut, "404 NOT_FOUND", "409 NO_PROPOSAL", "409 SLOT_UNAVAILABLE", "409 ALREADY_BOOKED", TooOften)); // 404: disabled meanwhile
        if (Chance(20))
        {
            await SignInAfter(await Do(Plan(OperationKind.Write, id), self.Token, me => me.Post($"/reservations/{id}/messages", new { body = plan.Label }), "201", SignedOut, "409 MESSAGE_LIMIT"));
        }
    }

    // Joins a line, or answers what waiting has brought.
    private async Task Wait()
    {
        if (Chance(40))
        {
            var venue = Scene.AVenue(Choice);
            await Join(venue, await SlotOf(venue));
            return;
        }

        var mine = await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Get("/users/me/waitlist"), "200", SignedOut);
        await SignInAfter(mine);
        if (mine.Status != 200)
        {
            return;
        }

        foreach (var entry in mine.Member("waitlist").EnumerateArray())
        {
            var (id, company) = (entry.GetProperty("id").GetInt64(), entry.GetProperty("company").GetProperty("id").GetInt64());
            var slot = new Slot(
                DateOnly.Parse(entry.GetProperty("date").GetString()!), TimeOnly.Parse(entry.GetProperty("time_start").GetString()!), Some.End(entry.GetProperty("time_end").GetString()));
            if (entry.GetProperty("offer").ValueKind != JsonValueKind.Null)
            {
                await (Chance(80) ? Accept(id, company, slot) : Decline(id));
            }
            else if (Chance(10))
            {
                await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Delete($"/companies/{company}/waitlist", Span(slot)), "204", SignedOut, "404 NOT_FOUND");
            }
        }
    }

    private async Task Join(Venue venue, Slot slot) => await SignInAfter(await Do(
        Plan(OperationKind.Join, venue.Id), self.Token, me => me.Post($"/companies/{venue.Id}/waitlist", Span(slot)), "201", SignedOut, "404 NOT_FOUND",
        "409 SLOT_UNAVAILABLE", "409 ALREADY_BOOKED", "409 PLACES_LEFT", "409 WAITLIST_LIMIT", TooMany));

    private async Task Accept(long entry, long company, Slot slot)
    {
        var plan = Plan(OperationKind.AcceptOffer, entry) with { Slot = slot };
        var answers = await Task.WhenAll(Enumerable.Range(0, Chance(30) ? 2 : 1).Select(_ => Do(
            plan, self.Token, me => me.Post($"/waitlist/{entry}/accept"), "201", SignedOut, "404 NOT_FOUND",
            "409 NO_OFFER", "409 SLOT_UNAVAILABLE", "409 ALREADY_BOOKED", "409 PENDING_LIMIT", TooMany, TooOften)));
        await SignInAfter(answers[0]);
        if (answers[0].Status == 201 && Scene.Venues.FirstOrDefault(venue => venue.Id == company) is { } venue)
        {
            self.Holds(new Held(answers[0].Id, venue));
        }
    }

    private async Task Decline(long entry) => await SignInAfter(await Do(
        Plan(OperationKind.DeclineOffer, entry), self.Token, me => me.Post($"/waitlist/{entry}/decline"), "204", SignedOut, "404 NOT_FOUND", "409 NO_OFFER"));

    private static object Span(Slot slot) => HoldIntents.Span(slot.Date, slot.Start.ToString("HH:mm"), slot.End.ToString("HH:mm"));
}
