using Creneau.Rules;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>An owner of companies: answers requests, changes windows, closes days, leaves and comes back under a new name.</summary>
internal sealed class SimulatedOwner(Scene scene, string name, Random choice, Client self, Func<Task<Venue>> open) : SimulatedClient(scene, name, choice)
{
    // A client that was too late for something gets one of these.
    private const string Late = "409 INVALID_STATE";
    private const string Gone = "404 NOT_FOUND";

    private static readonly string[] s_zones = ["Europe/Paris", "Asia/Kolkata", "Europe/London", "America/New_York"];

    private readonly List<Venue> _venues = [];
    private readonly List<(Venue Venue, long Id)> _closures = [];

    public void Owns(Venue venue) => _venues.Add(venue);

    protected override async Task Move()
    {
        var venue = OneOf(_venues);
        await (Choice.Next(100) switch
        {
            < 35 => AnswerRequests(),
            < 50 => Propose(),
            < 70 => ChangeWindow(venue),
            < 80 => Close(venue),
            < 90 => Reopen(),
            < 94 => ChangeCompany(venue),
            < 96 => Leave(venue),
            < 98 => RecordAttendance(),
            _ => Meddle(),
        });
    }

    private async Task AnswerRequests()
    {
        foreach (var (id, _) in await Few("pending"))
        {
            var plan = Plan(Choice.Next(10) switch { < 5 => OperationKind.Confirm, < 8 => OperationKind.Decline, _ => OperationKind.Cancel }, id);
            await (plan.OperationKind switch
            {
                OperationKind.Confirm => Do(plan, self.Token, me => me.Post($"/reservations/{id}/confirm"), "200", Late),
                OperationKind.Decline => Do(plan, self.Token, me => me.Post($"/reservations/{id}/decline", new { reason = plan.Label }), "200", Late),
                _ => Do(plan, self.Token, me => me.Delete($"/reservations/{id}?reason={Uri.EscapeDataString(plan.Label)}"), "200", "403 ALREADY_COMPLETED"),
            });
        }
    }

    // Some slot of the same company, offered or not.
    private async Task Propose()
    {
        foreach (var (id, company) in await Few("pending"))
        {
            var venue = _venues.Find(venue => venue.Id == company) ?? OneOf(_venues);
            var opening = OneOf(venue.Openings);
            var start = opening.Start.AddMinutes(opening.Minutes * Choice.Next((int)((opening.End - opening.Start).TotalMinutes / opening.Minutes)));
            var plan = Plan(OperationKind.Propose, id) with { Slot = new Slot(opening.Date, start, new EndTime(start.AddMinutes(opening.Minutes))) };
            var body = new { date = opening.Date, time_start = start, time_end = start.AddMinutes(opening.Minutes), reason = plan.Label };
            await Do(plan, self.Token, me => me.Post($"/reservations/{id}/proposal", body), "200", Late, "409 SLOT_UNAVAILABLE", "409 PROPOSAL_LIMIT");
            if (Chance(20))
            {
                await Do(Plan(OperationKind.Write, id), self.Token, me => me.Post($"/reservations/{id}/messages", new { body = plan.Label }), "201", "409 MESSAGE_LIMIT");
            }
        }
    }

    private async Task RecordAttendance()
    {
        foreach (var (id, _) in await Few("confirmed"))
        {
            await Do(Plan(OperationKind.Attend, id), self.Token, me => me.Post($"/reservations/{id}/attendance", new { attended = Chance(50) }), "200", Late);
        }
    }

    // Cut its places, raise them, move it, delete it, or open another.
    private async Task ChangeWindow(Venue venue)
    {
        var page = await Do(Plan(OperationKind.Other, 0), null, me => me.Get($"/companies/{venue.Id}"), "200", Gone);
        var windows = page.Status != 200 ? [] : page.Member("timeslots").EnumerateArray().Select(window => window.GetProperty("id").GetInt64()).ToArray();
        var opening = OneOf(venue.Openings);
        if (windows.Length < venue.Openings.Count || Chance(10))
        {
            await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Post($"/companies/{venue.Id}/timeslots", Window(venue, opening)), "201", Gone, "409 TIMESLOT_OVERLAP");
            return;
        }

        var path = $"/companies/{venue.Id}/timeslots/{OneOf(windows)}";
        await (Choice.Next(10) switch
        {
            < 5 => Put(new { max_reservations = 1 + Choice.Next(venue.Places) }),
            < 8 => Put(Window(venue, opening.Moved(Choice.Next(3) * opening.Minutes / 2))),
            < 9 => Put(new { is_active = Chance(70) }),
            _ => Do(Plan(OperationKind.Other, 0), self.Token, me => me.Delete(path), "204", Gone),
        });

        Task<Answer> Put(object change) => Do(Plan(OperationKind.Other, 0), self.Token, me => me.Put(path, change), "200", Gone, "409 TIMESLOT_OVERLAP");
    }

    private object Window(Venue venue, Opening opening) => new
    {
        day_of_week = opening.Day,
        start_time = opening.Start,
        end_time = opening.End,
        slot_minutes = opening.Minutes,
        max_reservations = 1 + Choice.Next(venue.Places),
        is_active = true,
    };

    private async Task Close(Venue venue)
    {
        if (_closures.Count > 2)
        {
            return;
        }

        var opening = OneOf(venue.Openings);
        var (start, end) = Chance(50) ? (opening.Start, opening.Start.AddMinutes(opening.Minutes)) : ((TimeOnly?)null, (TimeOnly?)null);
        var plan = Plan(OperationKind.Close, venue.Id) with { Closure = new Closure(opening.Date, opening.Date, start, end is null ? null : new EndTime(end.Value)) };
        var body = new { from_date = opening.Date, to_date = opening.Date, start_time = start, end_time = end, reason = plan.Label };
        var answer = await Do(plan, self.Token, me => me.Post($"/companies/{venue.Id}/closures", body), "201", Gone, "409 RESERVATIONS_EXIST");
        if (answer.Status == 201)
        {
            _closures.Add((venue, answer.Member("closure").GetProperty("id").GetInt64()));
        }
    }

    private async Task Reopen()
    {
        if (_closures.Count == 0)
        {
            return;
        }

        var (venue, id) = _closures[0];
        var answer = await Do(Plan(OperationKind.Reopen, id), self.Token, me => me.Delete($"/companies/{venue.Id}/closures/{id}"), "204", Gone);
        if (answer.Status != 503)
        {
            _closures.RemoveAt(0);
        }
    }

    private async Task ChangeCompany(Venue venue)
    {
        var change = venue.IsRolling || Chance(50) ? (object)new { auto_confirm = Chance(50) } : new { time_zone = OneOf(s_zones) };
        await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Put($"/companies/{venue.Id}", change), "200", Gone, "409 RESERVATIONS_EXIST");
    }

    private async Task Leave(Venue venue)
    {
        venue.IsLeaving = true;
        var answer = await Do(Plan(OperationKind.Leave, venue.Id), self.Token, me => me.Delete($"/companies/{venue.Id}"), "204", Gone);
        if (answer.Status != 503)
        {
            Owns(await open());
            _venues.Remove(venue);
        }
    }

    private async Task Meddle()
    {
        var other = OneOf(Scene.Venues);
        if (_venues.TrueForAll(venue => venue.Id != other.Id))
        {
            await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Put($"/companies/{other.Id}", new { name = "Mine" }), "403 FORBIDDEN", Gone);
            await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Post("/reservations", new { }), "403 FORBIDDEN");
        }
    }

    // Up to three of the reservations in this state, in any company of this owner.
    private async Task<(long Id, long Company)[]> Few(string status)
    {
        var page = await Do(Plan(OperationKind.Other, 0), self.Token, me => me.Get($"/reservations?status={status}&limit=20"), "200");
        var ids = page.Status != 200 ? [] : page.Member("reservations").EnumerateArray()
            .Select(row => (row.GetProperty("id").GetInt64(), row.GetProperty("company").GetProperty("id").GetInt64())).ToArray();
        Choice.Shuffle(ids);
        return ids[..Math.Min(3, ids.Length)];
    }
}
