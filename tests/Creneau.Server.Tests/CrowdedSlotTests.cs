using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Many who want the same slot, when it is full and just when it is full no longer.</summary>
public abstract class CrowdedSlotTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_place_given_back_amid_a_crowd_is_there_for_whoever_asks_next()
    {
        var owner = await _server.Owner();
        var (company, elsewhere) = (await owner.OpenCompany(), await owner.OpenCompany(places: 99));
        var crowd = await Students(12);
        foreach (var busy in crowd)
        {
            await busy.Reserved(elsewhere, Monday); // so that none of them can take the place when it is free
        }

        for (var round = 0; round < 16; round++)
        {
            var holder = await _server.Student();
            var held = await holder.Reserved(company, Monday);
            using var isOver = new CancellationTokenSource();
            var asking = crowd.Select(busy => AskUntil(busy, company, isOver.Token)).ToArray();
            var next = await _server.Student();

            (await holder.Delete($"/reservations/{held}")).Must(200);
            var answer = await next.Reserve(company, Monday);

            await isOver.CancelAsync();
            var told = (await Task.WhenAll(asking)).SelectMany(answers => answers).ToArray();
            Assert.All(told, code => Assert.True(code is "SLOT_UNAVAILABLE" or "ALREADY_BOOKED", code));
            Assert.Contains("SLOT_UNAVAILABLE", told);
            (await next.Delete($"/reservations/{answer.Must(201).Id}")).Must(200);
        }
    }

    [Fact]
    public async Task A_crowd_under_keys_is_told_under_the_locks_and_told_the_same_again()
    {
        var company = await (await _server.Owner()).OpenCompany(places: 2);
        var rivals = await Students(12);

        var answers = await Task.WhenAll(rivals.Select((rival, i) => rival.Reserve(company, Monday, key: $"crowd-{i}")));
        var again = await Task.WhenAll(rivals.Select((rival, i) => rival.Reserve(company, Monday, key: $"crowd-{i}")));

        Assert.Equal(2, answers.Count(answer => answer.Status == 201));
        Assert.Equal(answers.Select(answer => (answer.Status, answer.Content)), again.Select(answer => (answer.Status, answer.Content)));
    }

    private async Task<List<string>> AskUntil(Client busy, long company, CancellationToken isOver)
    {
        var codes = new List<string>();
        while (!isOver.IsCancellationRequested)
        {
            codes.Add((await busy.Reserve(company, Monday)).Must(409).Text("code"));
        }

        return codes;
    }

    private async Task<Client[]> Students(int count) => await Task.WhenAll(Enumerable.Range(0, count).Select(_ => _server.Student()));
}

public sealed class CrowdedSlotTests_on_SQLite(OnSqlite fixture) : CrowdedSlotTests(fixture), IClassFixture<OnSqlite>;

public sealed class CrowdedSlotTests_on_MariaDB(OnMariaDb fixture) : CrowdedSlotTests(fixture), IClassFixture<OnMariaDb>
{
    // SQLite has no rows to wait at: its writers stand in one queue in any case.
    [Fact]
    public async Task Those_who_wait_for_a_day_leave_connections_to_everybody_else()
    {
        await using var server = await fixture.Another(("DATABASE_POOL_SIZE", "4"));
        var owner = await server.Owner();
        var (wanted, other) = (await owner.OpenCompany(places: 99), await owner.OpenCompany());
        var monday = server.Next(DayOfWeek.Monday);
        (await (await server.Student()).Reserve(wanted, monday)).Must(201);
        var (crowd, bystander) = (await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => server.Student())), await server.Student());
        var (isLocked, isAnswered) = (new TaskCompletionSource(), new TaskCompletionSource());
        var elsewhere = fixture.Server.Database.Write(
            async tables =>
            {
                var locked = await tables.Execute("update company_days set lock_version = lock_version + 1 where company_id = @wanted", new { wanted });
                isLocked.SetResult();
                await isAnswered.Task;
                return locked;
            },
            TestContext.Current.CancellationToken);
        await isLocked.Task;
        var waiting = crowd.Select(rival => rival.Reserve(wanted, monday)).ToArray();
        await Task.Delay(100, TestContext.Current.CancellationToken); // they arrive; none can be answered

        var answer = await bystander.Reserve(other, monday);

        Assert.DoesNotContain(waiting, rival => rival.IsCompleted);
        answer.Must(201);
        isAnswered.SetResult();
        Assert.Equal(1, await elsewhere);
        Assert.All(await Task.WhenAll(waiting), rival => rival.Must(201));
    }
}
