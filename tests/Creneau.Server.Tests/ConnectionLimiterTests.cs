using Creneau.Rules;
using Creneau.Server.Schedules;

namespace Creneau.Server.Tests;

public sealed class ConnectionLimiterTests
{
    [Fact]
    public void An_address_takes_no_more_than_its_part_nor_all_together_more_than_there_are()
    {
        var limiter = new ConnectionLimiter(max: 3, maxOfOneAddress: 2);

        Assert.Equal([null, null, Refusal.TooManyStreams, null, Refusal.Unavailable], ((string[])["a", "a", "a", "b", "c"]).Select(limiter.Acquire));
        limiter.Release("a");
        Assert.Equal([null, Refusal.Unavailable], ((string[])["c", "a"]).Select(limiter.Acquire));
    }

    [Fact]
    public void Zero_is_no_limit_for_an_address()
    {
        var limiter = new ConnectionLimiter(max: 5, maxOfOneAddress: 0);

        Assert.Equal([null, null, null, null, null, Refusal.Unavailable], Enumerable.Repeat("a", 6).Select(limiter.Acquire));
    }
}
