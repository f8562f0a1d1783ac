using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>The instances that everybody calls, on one database and one clock.</summary>
internal sealed record Stage(IReadOnlyList<TestServer> Instances)
{
    /// <summary>Those that are asked in the end what there is.</summary>
    public IReadOnlyList<TestServer> Witnesses { get; init; } = Instances;

    /// <summary>Whether an instance may show a moment later what another has written.</summary>
    public bool IsReadLate { get; init; }

    /// <summary>Waits until all of them show what was written so far.</summary>
    public Func<Task> Settled { get; init; } = () => Task.CompletedTask;
}

/// <summary>
/// Many clients do random things, legal and illegal, to few companies through some instances for a while; then everything that
/// was answered is held against the tables. The choices follow from the seed, each client's from its own share of it; who is
/// faster does not.
/// </summary>
internal sealed class Interleaving
{
    private const int Pupils = 6;
    private const int ScreensEach = 2;
    private const int Owners = 3;
    private const int VenuesEach = 2;

    // Of a hundred calls, while nothing happens to the database: "try again" is an answer, not a way of life.
    private const double MaxUnavailable = 2;

    // Time goes by two hundred times as fast: requests lapse and reservations begin and end while everybody is at it.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);

    // Nobody's token is past its time in one run.
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(55);

    private readonly int _seed;
    private readonly Stage _stage;
    private readonly Scene _scene;
    private readonly Audit _audit;
    private int _promised;

    private Interleaving(Stage stage, int seed)
    {
        _seed = seed;
        _stage = stage;
        _scene = new Scene(stage.Instances, DateOnly.FromDateTime(stage.Instances[0].Now.UtcDateTime)) { IsReadLate = stage.IsReadLate };
        _audit = new Audit(_scene);
    }

    /// <summary>Runs for a while and returns what was done, in a line; fails when a promise was broken.</summary>
    /// <param name="stage">Where it happens.</param>
    /// <param name="seed">Where the choices come from.</param>
    /// <param name="length">How long everybody is at it.</param>
    /// <param name="meanwhile">What happens to the database meanwhile; everybody goes on until it is over too.</param>
    public static async Task<string> Run(Stage stage, int seed, TimeSpan length, Func<Task>? meanwhile = null)
    {
        var interleaving = new Interleaving(stage, seed);
        var clients = await interleaving.Gather();
        await stage.Settled();
        var acts = clients.Select(client => client.Act()).Append(interleaving.PassTime()).Append(interleaving._audit.Watch(interleaving.Rows)).ToArray();
        try
        {
            await Task.WhenAll(Task.Delay(length, TestContext.Current.CancellationToken), meanwhile?.Invoke() ?? Task.CompletedTask);
        }
        finally
        {
            interleaving._scene.IsOver = true;
            await Task.WhenAll(acts);
        }

        await stage.Settled();
        await interleaving.LetTimeCatchUp();
        await stage.Settled();
        await interleaving.Reckon();
        return interleaving.Conclude(meanwhile is null ? MaxUnavailable : 100);
    }

    private string Conclude(double mostUnavailable)
    {
        var summary = $"seed {_seed}, {_scene.Instances.Count} instances, {_promised} reservations promised: {_scene.Ledger.Summary()}";
        Assert.True(_scene.Ledger.Faults is null, $"{_scene.Ledger.Faults}\n{summary}");
        Assert.True(_promised > 0 && _scene.Ledger.Unavailable <= mostUnavailable, $"{_scene.Ledger.Unavailable:0.0} % of the calls were answered with 503: {summary}");
        return summary;
    }

    // In the tables as each instance sees them, and over HTTP as people do.
    private async Task Reckon()
    {
        var reckoning = new Reckoning(_scene);
        foreach (var instance in _stage.Witnesses)
        {
            var rows = await Rows(instance);
            _audit.Hold(rows);
            reckoning.Hold(rows, _scene.Now);
            foreach (var fault in await instance.Faults())
            {
                _scene.Ledger.Fault("verify says " + fault);
            }
        }

        foreach (var error in _stage.Instances.Union(_stage.Witnesses).SelectMany(instance => instance.Errors))
        {
            _scene.Ledger.Fault("logged as an error: " + error);
        }

        _promised = reckoning.Promised;
        var admins = await Task.WhenAll(_stage.Witnesses.Select(instance => instance.Admin()));
        await _stage.Settled();
        foreach (var (id, i) in _scene.Ledger.Calls.Where(call => call is { Deed: Deed.Reserve or Deed.AcceptOffer, Answer.Status: 201 }).Select(call => call.Answer.Id).Distinct().Select((id, i) => (id, i)))
        {
            if (await admins[i % admins.Length].Get($"/reservations/{id}") is { Status: not 200 } missing)
            {
                _scene.Ledger.Fault($"was answered with 201: {missing}");
            }
        }
    }

    private async Task<IReadOnlyList<HeldRow>> Rows(TestServer instance)
    {
        var users = string.Join(',', _scene.Pupils.Select(pupil => pupil.Id));
        return await instance.Database.Read(tx => tx.Query<HeldRow>($"{HeldRow.Sql} where r.user_id in ({users})"), TestContext.Current.CancellationToken);
    }

    private async Task PassTime()
    {
        var end = _scene.Now + s_most;
        while (!_scene.IsOver)
        {
            await Task.Delay(s_tick, TestContext.Current.CancellationToken);
            if (_scene.Now < end)
            {
                _scene.Instances[0].Clock.Advance(s_step);
            }
        }
    }

    // All at once, and then one after the other: a sweep that collides with another puts off what it found, and counts it as nothing.
    private async Task LetTimeCatchUp()
    {
        await UntilNothingIsLeft(async () => (await Task.WhenAll(_scene.Instances.Select(instance => instance.RunMaintenance()))).Sum());
        await UntilNothingIsLeft(async () =>
        {
            var swept = 0;
            foreach (var instance in _scene.Instances)
            {
                swept += await instance.RunMaintenance();
                await _stage.Settled();
            }

            return swept;
        });
    }

    private static async Task UntilNothingIsLeft(Func<Task<int>> sweep)
    {
        for (var rounds = 0; await sweep() > 0; rounds++)
        {
            Assert.True(rounds < 20, "there is always something left to sweep");
        }
    }

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
