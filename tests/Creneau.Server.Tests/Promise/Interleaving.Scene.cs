using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <content>The companies and clients that the interleaving begins with.</content>
internal sealed partial class Interleaving
{
    private const int Pupils = 6;
    private const int ScreensEach = 2;
    private const int Owners = 3;
    private const int VenuesEach = 2;

    private async Task<IReadOnlyList<SimulatedClient>> Gather()
    {
        var home = _scene.Instances[0];
        var clients = new List<SimulatedClient>();
        for (var i = 0; i < Owners; i++)
        {
            var owner = await home.Owner();
            var choice = NextChoice();
            var client = new SimulatedOwner(_scene, $"owner {i + 1}", choice, owner, () => Open(owner, choice));
            for (var n = 0; n < VenuesEach; n++)
            {
                client.Owns(await Open(owner, choice));
            }

            clients.Add(client);
        }

        for (var i = 0; i < Pupils; i++)
        {
            var student = await home.Student();
            var pupil = new Pupil(student.Id, student.Email, student.Token!);
            _scene.Add(pupil);
            for (var screen = 1; screen <= ScreensEach; screen++)
            {
                clients.Add(new SimulatedStudent(_scene, $"student {i + 1}.{screen}", NextChoice(), pupil));
            }
        }

        clients.Add(new SimulatedAdministrator(_scene, "admin 1", NextChoice(), await home.Admin()));
        return clients;

        Random NextChoice() => new(unchecked((_seed * 1000003) + clients.Count));
    }

    // Another company, while everybody is at it.
    private async Task<Venue> Open(Client owner, Random choice)
    {
        var isRolling = choice.Next(4) == 0;
        var (zone, hour, minute) = isRolling ? ("Etc/UTC", 0, 0) : Zones[choice.Next(Zones.Length)];
        Opening[] openings = isRolling
            ? [.. Enumerable.Range(0, 2).Select(day => new Opening(_scene.Today.AddDays(day), new TimeOnly(0, 0), new TimeOnly(23, 0), 5))]
            : [.. Enumerable.Range(2, 2).Select(day => new Opening(_scene.Today.AddDays(day), new TimeOnly(hour, minute), new TimeOnly(hour + 3, minute), 60))];
        var places = 1 + choice.Next(2);
        for (; ; )
        {
            var made = await Attempt(() => owner.Post("/companies", new { name = "Company", time_zone = zone, auto_confirm = choice.Next(3) == 0 }), 201);
            var venue = new Venue(made.Member("company").GetProperty("id").GetInt64(), places, isRolling, openings);
            foreach (var opening in openings)
            {
                await Attempt(
                    () => owner.Post(
                        $"/companies/{venue.Id}/timeslots",
                        new { day_of_week = opening.Day, start_time = opening.Start, end_time = opening.End, slot_minutes = opening.Minutes, max_reservations = places }),
                    201,
                    409); // 409: made by an attempt that was answered with 503
            }

            _scene.Open(venue);
            return venue;
        }
    }

    private async Task<Answer> Attempt(Func<Task<Answer>> call, params int[] wanted)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await call();
            if (answer.Status != 503 && !(answer.Status == 404 && _stage.IsReadLate))
            {
                Assert.True(wanted.Contains(answer.Status), answer.ToString());
                return answer;
            }

            Assert.True(tries < 100, "never could: " + answer);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    // On their clocks it is about the same time, so that a student who is in one company cannot be in the other.
    private static (string Zone, int Hour, int Minute)[] Zones => [("Europe/Paris", 9, 0), ("Asia/Kolkata", 13, 30), ("Europe/London", 8, 0), ("America/New_York", 4, 0)];
}
