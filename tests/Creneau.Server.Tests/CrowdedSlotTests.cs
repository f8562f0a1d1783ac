using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Many who want the same slot, when it is full and just when it is full no longer.</summary>
[Trait("Speed", "Slow")]
public abstract class CrowdedSlotTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_place_given_back_amid_a_crowd_goes_to_the_next_request()
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
    public async Task A_place_added_to_a_full_slot_goes_to_the_next_request()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        var window = await owner.Window(company);
        var rivals = await Students(4);
        await rivals[0].Reserved(company, Monday);
        (await rivals[1].Reserve(company, Monday)).Must(409, "SLOT_UNAVAILABLE"); // from here on it is known to be full
        (await rivals[2].Reserve(company, Monday)).Must(409, "SLOT_UNAVAILABLE");

        (await owner.Put($"/companies/{company}/timeslots/{window}", new { max_reservations = 2 })).Must(200);

        (await rivals[3].Reserve(company, Monday)).Must(201);
        (await rivals[2].Reserve(company, Monday)).Must(409, "SLOT_UNAVAILABLE");
    }

    [Fact]
    public async Task A_slot_that_was_closed_goes_to_the_next_request()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        var rivals = await Students(2);
        var closure = await owner.Closed(company, Monday, Monday);
        (await rivals[0].Reserve(company, Monday)).Must(409, "SLOT_UNAVAILABLE");
        (await rivals[1].Reserve(company, Monday)).Must(409, "SLOT_UNAVAILABLE");

        (await owner.Delete($"/companies/{company}/closures/{closure}")).Must(204);

        (await rivals[1].Reserve(company, Monday)).Must(201);
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
    // SQLite has no rows to wait at: its writers stand in one queue in any case. The courtesy lasts for a second, which a busy machine may
    // need for the bystander's call alone: one of three such rushes must be seen to leave room.
    [Fact]
    public async Task Those_who_wait_for_a_day_leave_connections_to_everybody_else()
    {
        await using var server = await fixture.Another(("DATABASE_POOL_SIZE", "4"));

        var isServed = await IsServedAmidARush(server) || await IsServedAmidARush(server) || await IsServedAmidARush(server);

        Assert.True(isServed, "a request for another company waits for those for this one");
    }

    private async Task<bool> IsServedAmidARush(TestServer server)
    {
        var owner = await server.Owner();
        var (wanted, other) = (await owner.OpenCompany(places: 99), await owner.OpenCompany(places: 99));
        var monday = server.Next(DayOfWeek.Monday);
        var (crowd, bystander) = (await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => server.Student())), await server.Student());
        await bystander.Reserved(wanted, monday, "11:00", "12:00");
        var release = await HoldDay(wanted, monday);
        try
        {
            var waiting = crowd.Select(rival => rival.Reserve(wanted, monday)).ToArray();
            await UntilATransactionWaits();

            var answer = await bystander.Reserve(other, monday);

            return answer.Status == 201 && !waiting.Any(rival => rival.IsCompleted);
        }
        finally
        {
            await release();
        }
    }

    [Fact]
    public async Task A_request_that_waits_until_the_slot_has_begun_does_not_get_a_place_freed_early()
    {
        await using var server = await fixture.Another();
        var (owner, early, late) = (await server.Owner(), await server.Student(), await server.Student());
        var today = DateOnly.FromDateTime(server.Now.UtcDateTime);
        var company = await owner.Company(autoConfirm: true);
        var window = await owner.Window(company, start: "09:10", end: "09:40", minutes: 10);
        var held = await early.Reserved(company, today, "09:10", "09:20");
        (await owner.Put($"/companies/{company}/timeslots/{window}", new { start_time = "09:15", end_time = "09:45" })).Must(200);
        server.Clock.Advance(TimeSpan.FromMinutes(14));
        var release = await HoldDay(company, today);

        var waiting = late.Reserve(company, today, "09:15", "09:25");
        try
        {
            await UntilATransactionWaits(); // it arrives in time, and cannot be answered
            server.Clock.Advance(TimeSpan.FromMinutes(2));
            (await owner.Post($"/reservations/{held}/attendance", new { attended = true })).Must(200);
        }
        finally
        {
            await release();
        }

        (await waiting).Must(409, "SLOT_UNAVAILABLE");
        Assert.Empty(await server.Faults());
    }

    private async Task UntilATransactionWaits()
    {
        const string WaitingSql = """
            select count(*) from information_schema.innodb_trx t join information_schema.processlist p on p.id = t.trx_mysql_thread_id
            where t.trx_state = 'LOCK WAIT' and p.db = database()
            """;
        for (var looks = 0; await fixture.Server.Count(WaitingSql) == 0; looks++)
        {
            Assert.True(looks < 100, "no transaction waits for the day");
            await Task.Delay(150, TestContext.Current.CancellationToken); // InnoDB refreshes this table every 100 ms
        }
    }

    // Another transaction has the day's row until it is released.
    private async Task<Func<Task>> HoldDay(long company, DateOnly date)
    {
        var (isLocked, isOver) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = fixture.Server.Database.Commit(
            async tx =>
            {
                var locked = await tx.Execute("update company_days set lock_version = lock_version + 1 where company_id = @company and date = @date", new { company, date });
                isLocked.SetResult();
                await isOver.Task;
                return locked;
            },
            TestContext.Current.CancellationToken);
        await isLocked.Task;
        return async () =>
        {
            isOver.SetResult();
            Assert.Equal(1, await holding);
        };
    }
}
