using System.Diagnostics;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Time.Testing;

namespace Creneau.Server.Tests.Promise;

/// <summary>
/// The promise on a three-node cluster, each instance on another node. The nodes do not see each other's row locks, and show what
/// another has committed a moment later. Left out by <c>./test --no-cluster</c>.
/// </summary>
[Trait("Needs", "Cluster")]
public sealed partial class ClusterTests(RunningCluster running) : IClassFixture<RunningCluster>
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly GaleraCluster _cluster = running.Cluster;
    private readonly FakeTimeProvider _clock = new(TestServer.Start);

    [Fact]
    public async Task Every_promise_is_kept_while_one_node_after_the_other_dies_and_comes_back()
    {
        var database = await NewDatabase();
        await Soak.Rounds(async (seed, length) =>
        {
            for (var node = 0; node < GaleraCluster.Size; node++)
            {
                Soak.Report($"killing node {node + 1}: " + await Interleave(database, seed + node, length / 4, node));
            }

            return $"seed {seed}: every node has died and come back";
        });
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("deleted")]
    [InlineData("closed")]
    [InlineData("left")]
    [InlineData("moved to another zone")]
    public async Task What_a_company_was_told_on_one_node_holds_at_once_on_those_that_have_not_seen_it(string change)
    {
        await using var instances = await Instances.Start(2, node => Started(_cluster.Prefer(node, running.Shared)));
        var (here, there) = (instances[0], instances[1]);
        var (owner, monday) = (await here.Owner(), here.Next(DayOfWeek.Monday));
        var students = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => here.Student()));
        var company = await owner.OpenCompany(places: 2, autoConfirm: true);
        var window = (await owner.Page(company)).GetProperty("timeslots")[0].GetProperty("id").GetInt64();
        if (change == "cut")
        {
            await students[0].Reserved(company, monday);
        }

        // Once beforehand, so that what comes is quick enough to be too early.
        var elsewhere = await owner.OpenCompany(places: 9, autoConfirm: true);
        await _cluster.Settled();
        await Task.WhenAll(students.Skip(1).Select(student => student.On(there).Reserved(elsewhere, monday, "11:00", "12:00")));

        await _cluster.HoldBack(0, running.Shared);
        var told = change switch
        {
            "cut" => await owner.Put($"/companies/{company}/timeslots/{window}", new { max_reservations = 1 }),
            "deleted" => await owner.Delete($"/companies/{company}/timeslots/{window}"),
            "closed" => await owner.Close(company, monday),
            "left" => await owner.Delete($"/companies/{company}"),
            _ => await owner.Put($"/companies/{company}", new { time_zone = "America/New_York" }),
        };
        var answers = await Task.WhenAll(students.Skip(1).Select(student => student.On(there).Reserve(company, monday)));

        Assert.InRange(told.Status, 200, 204);
        await _cluster.Settled();
        if (change == "moved to another zone")
        {
            Assert.DoesNotContain(await here.Faults(), fault => fault.StartsWith("instants", StringComparison.Ordinal));
        }
        else
        {
            Assert.All(answers, answer => Assert.True(answer.Status is 404 or 409 or 503, answer.ToString()));
        }
    }

    // Made and proposed at the same moment: only what changes in its row tells the other node that it was written.
    [Fact]
    public async Task A_reservation_that_is_cancelled_on_one_node_while_another_slot_is_proposed_on_another_holds_no_place()
    {
        await using var instances = await Instances.Start(2, node => Started(_cluster.Prefer(node, running.Shared)));
        var (here, there) = (instances[0], instances[1]);
        var (owner, student, monday) = (await here.Owner(), await here.Student(), here.Next(DayOfWeek.Monday));
        var company = await owner.OpenCompany();
        var warm = await student.Reserved(company, monday.AddDays(7));
        var id = await student.Reserved(company, monday);
        (await owner.Propose(warm, monday.AddDays(7), "10:00")).Must(200);
        await _cluster.Settled();
        (await student.On(there).Delete($"/reservations/{warm}")).Must(200);

        await _cluster.HoldBack(0, running.Shared);
        (await owner.Propose(id, monday, "10:00")).Must(200);
        var cancelled = await student.On(there).Delete($"/reservations/{id}");

        Assert.True(cancelled.Status is 200 or 503, cancelled.ToString());
        await _cluster.Settled();
        Assert.DoesNotContain(await here.Faults(), fault => fault.StartsWith("hold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_student_joins_a_waiting_list_on_one_node_of_a_company_that_was_deleted_on_another()
    {
        await using var instances = await Instances.Start(2, node => Started(_cluster.Prefer(node, running.Shared)));
        var (here, there) = (instances[0], instances[1]);
        var (owner, _, company, _) = await here.Full();
        var (student, monday) = (await here.Student(), here.Next(DayOfWeek.Monday));
        await _cluster.Settled();
        (await student.On(there).Join(company, monday, "10:00")).Must(409);

        await _cluster.HoldBack(0, running.Shared);
        (await owner.Delete($"/companies/{company}")).Must(204);
        var joined = await student.On(there).Join(company, monday);

        await _cluster.Settled();
        Assert.True(joined.Status is 404 or 503, joined.ToString());
        Assert.Equal(0, await here.Count("select count(*) from waitlist_entries where company_id = @company and is_open = 1", new { company }));
    }

    [Fact]
    public async Task A_move_from_a_waiting_list_to_a_day_that_was_never_locked_writes_the_company()
    {
        await using var server = await Started(_cluster.Only(0, running.Shared));
        var (owner, holder, monday) = (await server.Owner(), await server.Student(), server.Next(DayOfWeek.Monday));
        var company = await owner.OpenCompany();
        var id = await holder.Reserved(company, monday);
        var (waiting, _) = await server.Waiting(company, monday);
        Task<long> Version() => server.Count("select lock_version from companies where id = @company", new { company });
        var before = await Version();

        (await holder.Put($"/reservations/{id}", new { date = Some.Date(monday.AddDays(7)) })).Must(200);

        Assert.Equal("1*", await waiting.Standing());
        Assert.Equal(before + 1, await Version());
    }

    // The instances of a round are new, so that each is on a node of its own again. The first ones find an empty database.
    private async Task<string> Interleave(string database, int seed, TimeSpan length, int victim)
    {
        await using var instances = await Instances.Start(GaleraCluster.Size, node => Started(_cluster.Prefer(node, database), Interleaving.Limits));
        await using var witnesses = await Instances.Start(GaleraCluster.Size, node => Started(_cluster.Only(node, database), Interleaving.Limits));
        var stage = new Stage(instances) { Witnesses = witnesses, IsReadLate = true, Settled = _cluster.Settled };
        return await Interleaving.Run(stage, seed, length, async () =>
        {
            await Task.Delay(length / 2, TestContext.Current.CancellationToken);
            await _cluster.Nodes[victim].Kill();
            await Task.Delay(length / 2, TestContext.Current.CancellationToken);
            await _cluster.TakeBack(victim);
        });
    }

    // One that could not migrate at once, as the cluster was busy, tries again when its clock says so.
    private async Task<TestServer> Started(IReadOnlyDictionary<string, string> database, params (string Name, string Value)[] settings)
    {
        var server = await TestServer.Run(database, _clock, settings);
        for (var waited = Stopwatch.StartNew(); (await server.Anonymous.Get("/health/ready")).Status != 200; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            Assert.True(waited.Elapsed < s_timeout, "an instance does not become ready");
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        return server;
    }

    private async Task<string> NewDatabase()
    {
        var name = await _cluster.Nodes[0].CreateDatabase();
        await _cluster.Settled();
        return name;
    }
}
