using System.Collections.Concurrent;
using Creneau.Server.Accounts;
using Creneau.Server.Platform;
using Creneau.Server.Platform.Data;

namespace Creneau.Server.Tests;

/// <summary>Passwords of many addresses that wait to be hashed.</summary>
public sealed class HashQueueTests
{
    [Fact]
    public async Task An_address_that_sends_many_delays_another_by_a_few_hashes_only()
    {
        using var queue = new HashQueue();
        using var gate = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var done = new ConcurrentQueue<string>();

        // One thread goes on and shows in which order the queue gives its hashes; the others are held until the end.
        List<Task<int>> held = [.. Enumerable.Range(1, Environment.ProcessorCount - 1).Select(_ => From("busy", end.Wait))];
        var tasks = new List<Task<int>> { From("busy", gate.Wait) };
        await Task.Delay(200, TestContext.Current.CancellationToken); // so that all threads have one

        tasks.AddRange(Enumerable.Range(0, 128).Select(_ => From("flood", Nothing)));
        await Assert.ThrowsAsync<UnavailableException>(() => From("flood", Nothing));
        tasks.Add(From("other", Nothing));
        gate.Set();
        await Task.WhenAll(tasks);
        end.Set();
        await Task.WhenAll(held);

        Assert.InRange(done.ToList().IndexOf("other"), 0, 3);

        Task<int> From(string origin, Action work)
        {
            CallOrigin.Current = origin;
            return queue.Run(() => Hash(origin, work), TestContext.Current.CancellationToken);
        }

        int Hash(string origin, Action work)
        {
            work.Invoke();
            done.Enqueue(origin);
            return 0;
        }
    }

    [Fact]
    public async Task In_a_full_queue_an_address_with_few_hashes_takes_the_place_of_one_with_many()
    {
        using var queue = new HashQueue();
        using var gate = new ManualResetEventSlim();
        var busy = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => From("busy", 0)).ToList();
        await Task.Delay(200, TestContext.Current.CancellationToken);
        var floods = Enumerable.Range(0, 256).Select(i => From(i % 2 == 0 ? "one" : "another", i)).ToList();

        var other = From("other", 7);
        var refused = From("one", 8);
        gate.Set();

        Assert.Equal(7, await other);
        await Assert.ThrowsAsync<UnavailableException>(() => refused);
        await Task.WhenAll(busy);
        await Task.WhenAny(Task.WhenAll(floods));
        Assert.Equal(1, floods.Count(flood => flood.IsFaulted));

        Task<int> From(string origin, int result)
        {
            CallOrigin.Current = origin;
            return queue.Run(() => Hash(result), TestContext.Current.CancellationToken);
        }

        int Hash(int result)
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return result;
        }
    }

    private static void Nothing()
    {
        // only its turn matters
    }
}
