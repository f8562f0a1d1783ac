using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Counted rounds through two instances on one database.</summary>
public abstract class RacingTests(ServerFixture fixture) : IAsyncLifetime
{
    protected const int Rounds = 8;

    protected TestServer Server => fixture.Server;

    protected TestServer Other { get; private set; } = null!;

    protected DateOnly Monday => Server.Next(DayOfWeek.Monday);

    public async ValueTask InitializeAsync() => Other = await fixture.Another();

    public virtual ValueTask DisposeAsync() => Other.DisposeAsync();

    /// <summary>Every other person calls through the other instance; all at the same moment.</summary>
    protected async Task<Answer[]> Race(IReadOnlyList<Client> people, Func<Client, int, Task<Answer>> call)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = people.Select(async (person, i) =>
        {
            var through = i % 2 == 0 ? person : person.On(Other);
            await start.Task;
            return await call(through, i);
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(calls);
    }

    protected async Task<Client[]> Students(int count) => await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Server.Student()));

    /// <summary>How many active reservations fulfil a condition.</summary>
    protected Task<long> Active(string condition, object args) =>
        Server.Count($"select count(*) from reservations where status in ('pending', 'confirmed') and {condition}", args);
}
