using Creneau.Rules;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>A student at one of several screens: reserves, moves, cancels, repeats, and tries what is not allowed.</summary>
internal sealed partial class SimulatedStudent(Scene scene, string name, Random choice, Pupil self) : SimulatedClient(scene, name, choice)
{
    private const int MaxRepeats = 30;

    private const string SignedOut = "401 TOKEN_INVALID";
    private const string TooMany = "409 RESERVATION_LIMIT";
    private const string TooOften = "429 RATE_LIMITED";

    protected override Task Move() => Choice.Next(100) switch
    {
        < 36 => Reserve(),
        < 50 => Change(),
        < 60 => AnswerProposal(),
        < 72 => Wait(),
        < 85 => Cancel(),
        < 90 => RepeatOldKey(),
        < 94 => Look(),
        < 97 => Meddle(),
        _ => Babble(),
    };

    private async Task Reserve()
    {
        var venue = Scene.AVenue(Choice);
        var slot = await SlotOf(venue);
        var plan = Plan(OperationKind.Reserve, venue.Id) with { Slot = slot };
        var key = Chance(50) ? plan.Label : null;
        var body = Body(plan);
        if (key is not null && Chance(30))
        {
            // The impatient: the same request twice at one moment, through whichever instances.
            var twins = await Task.WhenAll(Ask(plan, venue, body, key), Ask(plan, venue, body, key));
            if (twins.All(twin => twin.Status == 201) && twins.Count(twin => twin.Headers.ContainsKey("Idempotency-Replayed")) != 1)
            {
                Scene.History.Fault($"{plan.Label}: of two requests with one key not exactly one was a repeat");
            }
        }

        var answer = await Ask(plan, venue, body, key);
        await SignInAfter(answer);
        for (var repeats = 0; answer.Status == 503 && key is not null && repeats < MaxRepeats && !Scene.IsOver; repeats++)
        {
            answer = await Ask(plan, venue, body, key);
        }

        if (answer.Code == "SLOT_UNAVAILABLE" && Chance(50))
        {
            await Join(venue, slot);
        }

        if (key is not null && answer.Status is 201 or 409)
        {
            self.Keeps(new KeptAnswer(key, plan, venue, body, answer));
        }
    }

    private async Task<Answer> Ask(Call plan, Venue venue, object body, string? key, params string[] also)
    {
        var answer = await Do(
            plan, self.Token, me => me.Post("/reservations", body, key),
            ["201", SignedOut, "404 NOT_FOUND", "409 SLOT_UNAVAILABLE", "409 ALREADY_BOOKED", "409 PENDING_LIMIT", TooMany, TooOften, .. also]);
        if (answer.Status == 201)
        {
            self.Holds(new Held(answer.Id, venue));
        }
        else if (answer.Status == 404 && !venue.IsLeaving && !Scene.IsReadLate)
        {
            Scene.History.Fault($"{plan.Label}: {answer}: no client deleted that company");
        }

        return answer;
    }

    // A key that was answered before: the same request gets the same answer, another one is refused.
    private async Task RepeatOldKey()
    {
        if (self.OneKept(Choice) is not { } first)
        {
            return;
        }

        if (Chance(30))
        {
            var other = Plan(OperationKind.Reserve, first.Call.About) with { Slot = first.Call.Slot };
            var refused = await Ask(other, first.Venue, Body(other), first.Key, "422 IDEMPOTENCY_MISMATCH");
            await SignInAfter(refused);
            if (refused.Status is not (401 or 422 or 503) && !(Scene.IsReadLate && refused.Status == 404))
            {
                Scene.History.Fault($"{other.Label}: {refused}: the key {first.Key} was used for another request");
            }

            return;
        }

        var again = await Ask(first.Call, first.Venue, first.Body, first.Key);
        await SignInAfter(again);
        if (again.Status is not (401 or 503) && !(Scene.IsReadLate && again.Status == 404) && (again.Content != first.Answer.Content || !again.Headers.ContainsKey("Idempotency-Replayed")))
        {
            Scene.History.Fault($"{first.Key} repeated: {again}: but at first: {first.Answer}");
        }
    }

    private async Task Change()
    {
        if (self.OneOf(Choice) is not { } held)
        {
            return;
        }

        var id = held.Id;
        var slot = await SlotOf(held.Venue);
        var answer = await Do(
            Plan(OperationKind.Change, id) with { Slot = slot }, self.Token,
            me => me.Put($"/reservations/{id}", new { date = slot.Date, time_start = slot.Start, time_end = slot.End }),
            "200", SignedOut, "403 NOT_PENDING", "404 NOT_FOUND", "409 SLOT_UNAVAILABLE", "409 ALREADY_BOOKED", TooOften); // 404: disabled meanwhile
        await SignInAfter(answer);
        if (answer.Status == 403 && Chance(50))
        {
            self.Forgets(held);
        }
    }

    private async Task Cancel()
    {
        if (self.OneOf(Choice) is not { } held)
        {
            return;
        }

        var id = held.Id;
        var plan = Plan(OperationKind.Cancel, id);
        var answer = await Do(
            plan, self.Token, me => me.Delete($"/reservations/{id}?reason={Uri.EscapeDataString(plan.Label)}"), "200", SignedOut, "403 ALREADY_COMPLETED", TooOften);
        await SignInAfter(answer);
        if (answer.Status is 200 or 403 && Chance(80))
        {
            self.Forgets(held);
        }
    }

    private async Task Look()
    {
        var answer = await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Get("/reservations?limit=5"), "200", SignedOut);
        await SignInAfter(answer);
    }

    // What belongs to another account does not exist, and a student decides for no company.
    private async Task Meddle()
    {
        if (Scene.Pupils.First(pupil => pupil.Id != self.Id).OneOf(Choice) is { Id: var other })
        {
            await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Delete($"/reservations/{other}"), "404 NOT_FOUND", SignedOut);
            await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Post($"/reservations/{other}/confirm"), "403 FORBIDDEN", SignedOut);
        }
    }

    private async Task Babble()
    {
        var body = OneOf<object>([new { company_id = "x" }, new { company_id = 1, date = "2026-02-30" }, new { }]);
        await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Post("/reservations", body), "400 VALIDATION_FAILED", SignedOut);
        await Do(Plan(OperationKind.Other, 0), null, me => me.Post("/reservations", body), "401 TOKEN_MISSING");
    }

    private async Task SignInAfter(Answer answer)
    {
        if (answer.Status != 401)
        {
            return;
        }

        var login = await Do(
            Plan(OperationKind.Other, 0), null, me => me.Post("/auth/login", new { email = self.Email, password = Some.Password }),
            "200", "401 INVALID_CREDENTIALS", "403 ACCOUNT_DISABLED"); // 401: disabled while it was checked
        if (login.Status == 200)
        {
            self.Token = login.Text("token");
        }
        else
        {
            await Pause();
        }
    }

    // Mostly one that the company might offer, at times one that is free for sure, or one that is not offered.
    private async Task<Slot> SlotOf(Venue venue)
    {
        var opening = OneOf(venue.Openings);
        if (Chance(30))
        {
            var date = venue.IsRolling ? DateOnly.FromDateTime(Scene.Now.UtcDateTime) : opening.Date;
            var answer = await Do(Plan(OperationKind.Other, 0), null, me => me.Get($"/companies/{venue.Id}/timeslots?date={Some.Date(date)}"), "200", "404 NOT_FOUND");
            var free = answer.Status != 200 ? [] : answer.Member("timeslots").EnumerateArray().Where(slot => slot.GetProperty("available").GetBoolean()).Take(12).ToArray();
            if (free.Length > 0)
            {
                var one = OneOf(free);
                return new Slot(date, TimeOnly.Parse(one.GetProperty("start_time").GetString()!), Some.End(one.GetProperty("end_time").GetString()));
            }
        }

        if (venue.IsRolling)
        {
            var minutes = opening.Minutes;
            var soon = Scene.Now.UtcDateTime.AddMinutes(minutes * (1 + Choice.Next(6)));
            var begins = new TimeOnly(soon.Hour, soon.Minute / minutes * minutes);
            return new Slot(DateOnly.FromDateTime(soon), begins, new EndTime(begins.AddMinutes(minutes)));
        }

        var count = (int)((opening.End - opening.Start).TotalMinutes / opening.Minutes);
        var start = opening.Start.AddMinutes((opening.Minutes * Choice.Next(count)) + (Chance(20) ? opening.Minutes / 2 : 0));
        return new Slot(opening.Date, start, new EndTime(start.AddMinutes(opening.Minutes)));
    }

    private static object Body(Call plan) => Some.Slot(plan.About, plan.Slot.Date, plan.Slot.Start.ToString("HH:mm"), plan.Slot.End.ToString("HH:mm"), plan.Label);
}
