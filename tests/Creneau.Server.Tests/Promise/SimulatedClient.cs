using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>
/// One of the many who act at once. What it does next comes from a random source of its own, and every call goes into the history
/// with its answer, which must be one of those that the call may get.
/// </summary>
internal abstract class SimulatedClient(Scene scene, string name, Random choice)
{
    /// <summary>No call may take longer, whatever happens to the database meanwhile (docs/operations.md).</summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan s_tryAgain = TimeSpan.FromMilliseconds(200);

    private int _calls;

    protected Scene Scene => scene;

    protected Random Choice => choice;

    protected string Name => name;

    public async Task Act()
    {
        while (!scene.IsOver)
        {
            try
            {
                await Move();
            }
            catch (Exception error) when (error is not OperationCanceledException || !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                scene.History.Fault($"{name}: {error}");
                await Pause();
            }
        }
    }

    /// <summary>The next thing to do, legal or not.</summary>
    protected abstract Task Move();

    /// <summary>A name for a call that no other call has; where it can, it goes along as the reason or the notes.</summary>
    protected string Label() => $"{name} call {++_calls}";

    protected Call Plan(OperationKind operation, long about) => new(operation, about, Label());

    protected bool Chance(int percent) => choice.Next(100) < percent;

    protected T OneOf<T>(IReadOnlyList<T> many) => many[choice.Next(many.Count)];

    protected TestServer AnInstance() => OneOf(scene.Instances);

    protected Task Pause() => Task.Delay(s_tryAgain, TestContext.Current.CancellationToken);

    protected async Task<Answer> Do(Call plan, string? token, Func<Client, Task<Answer>> call, params string[] allowed) =>
        await On(AnInstance(), plan, token, call, allowed);

    protected async Task<Answer> On(TestServer instance, Call plan, string? token, Func<Client, Task<Answer>> call, params string[] allowed)
    {
        var (began, clockBegan) = (scene.History.Wall, scene.Now);
        var answer = await call(new Client(instance, token));
        var done = plan with { By = name, Answer = answer, Began = began, Ended = scene.History.Wall, ClockBegan = clockBegan, ClockEnded = scene.Now };
        scene.History.Add(done);
        var got = $"{answer.Status} {answer.Code}".TrimEnd();
        if (got != "503 UNAVAILABLE" && !allowed.Contains(got) && !(scene.IsReadLate && got == "404 NOT_FOUND"))
        {
            scene.History.Fault($"{plan.Label}: {answer}: not one of {string.Join(", ", allowed)}");
        }

        if (done.Ended - done.Began > s_bound)
        {
            scene.History.Fault($"{plan.Label}: {answer.Request} took {(done.Ended - done.Began).TotalSeconds:0.0} s");
        }

        if (answer.Status == 503)
        {
            await Pause(); // as Retry-After asks, only sooner
        }

        return answer;
    }
}
