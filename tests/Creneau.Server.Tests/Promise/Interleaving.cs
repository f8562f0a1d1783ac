using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>
/// Many clients do random things, legal and illegal, to few companies through some instances for a while; then everything that
/// was answered is held against the tables. The choices follow from the seed, each client's from its own share of it; who is
/// faster does not.
/// </summary>
internal sealed partial class Interleaving
{
    // Of a hundred calls, while nothing happens to the database: "try again" is an answer, not a way of life.
    private const double MaxUnavailable = 2;

    // Time goes by two hundred times as fast: requests lapse and reservations begin and end while everybody is at it.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);

    // No token expires in one run.
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(55);

    /// <summary>The limits of a student, narrow enough to be reached; <c>verify</c> holds the tables against them.</summary>
    public static readonly (string Name, string Value)[] Limits =
    [
        ("MAX_ACTIVE_RESERVATIONS", "5"), ("MAX_ACTIVE_PER_COMPANY", "2"), ("MAX_CHANGES_PER_RESERVATION", "3"), ("MAX_MOVES_PER_DAY", "100"), ("BOOKING_HORIZON_DAYS", "180"),
    ];

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
        await interleaving.CheckHistory();
        return interleaving.Conclude(meanwhile is null ? MaxUnavailable : 100);
    }

    private string Conclude(double mostUnavailable)
    {
        var summary = $"seed {_seed}, {_scene.Instances.Count} instances, {_promised} reservations promised: {_scene.History.Summary()}";
        Assert.True(_scene.History.Faults is null, $"{_scene.History.Faults}\n{summary}");
        Assert.True(_promised > 0 && _scene.History.Unavailable <= mostUnavailable, $"{_scene.History.Unavailable:0.0} % of the calls were answered with 503: {summary}");
        return summary;
    }

    // In the tables as each instance sees them, and over HTTP as people do.
    private async Task CheckHistory()
    {
        var checker = new Checker(_scene);
        foreach (var instance in _stage.Witnesses)
        {
            var rows = await Rows(instance);
            _audit.Hold(rows);
            checker.Hold(rows, _scene.Now);
            foreach (var fault in await instance.Faults())
            {
                _scene.History.Fault("verify says " + fault);
            }
        }

        foreach (var error in _stage.Instances.Union(_stage.Witnesses).SelectMany(instance => instance.Errors))
        {
            _scene.History.Fault("logged as an error: " + error);
        }

        _promised = checker.Promised;
        var admins = await Task.WhenAll(_stage.Witnesses.Select(instance => instance.Admin()));
        await _stage.Settled();
        foreach (var (id, i) in _scene.History.Calls.Where(call => call is { OperationKind: OperationKind.Reserve or OperationKind.AcceptOffer, Answer.Status: 201 }).Select(call => call.Answer.Id).Distinct().Select((id, i) => (id, i)))
        {
            if (await admins[i % admins.Length].Get($"/reservations/{id}") is { Status: not 200 } missing)
            {
                _scene.History.Fault($"was answered with 201: {missing}");
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
}
