using Creneau.Rules;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>What must hold at every moment, whatever is under way: looked at in one statement, so in one state of the tables.</summary>
internal sealed class Audit(Scene scene)
{
    private const int RoundsToVerify = 4;

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(150);

    public async Task Watch(Func<TestServer, Task<IReadOnlyList<HeldRow>>> read)
    {
        for (var round = 0; !scene.IsOver; round++)
        {
            await Task.Delay(s_interval, TestContext.Current.CancellationToken);
            try
            {
                var instance = scene.Instances[round % scene.Instances.Count];
                Hold(await read(instance));
                if (round % RoundsToVerify == 0)
                {
                    await Verify(instance);
                }
            }
            catch (UnavailableException)
            {
                // later again
            }
        }
    }

    // What verify finds twice: a held place may lapse, and be given to another, between its look at the clock and its look at the tables.
    private async Task Verify(TestServer instance)
    {
        if (await instance.Faults() is { Count: > 0 } once)
        {
            foreach (var fault in once.Intersect(await instance.Faults()).Where(fault => fault.StartsWith("oversold", StringComparison.Ordinal) || fault.StartsWith("hold", StringComparison.Ordinal)))
            {
                scene.History.Fault("verify says meanwhile " + fault);
            }
        }
    }

    public void Hold(IReadOnlyList<HeldRow> rows)
    {
        var active = rows.Where(row => row.IsActive).ToArray();
        foreach (var held in active.GroupBy(row => row.UserId))
        {
            if (Most(held) > 1)
            {
                scene.History.Fault($"student {held.Key} is in two places at once: {Shown(held)}");
            }

            // Confirmed ones are not counted; what was auto-confirmed never was pending.
            if (held.Count(row => row.Status == ReservationStatus.Pending) > ReservationRules.PendingLimit)
            {
                scene.History.Fault($"student {held.Key} has more than {ReservationRules.PendingLimit} pending: {Shown(held)}");
            }
        }

        var places = scene.Venues.ToDictionary(venue => venue.Id, venue => venue.Places);
        foreach (var given in active.GroupBy(row => row.CompanyId))
        {
            // A window may have been cut or moved under them, but never were there more places than this.
            if (Most(given) > places[given.Key])
            {
                scene.History.Fault($"company {given.Key} never had more than {places[given.Key]} places: {Shown(given)}");
            }
        }

        foreach (var row in active.Where(row => row.EndsAt > scene.Now && LocalClock.Of(row.TimeZone)!.PeriodOf(row.Slot) != row.Period))
        {
            scene.History.Fault($"not at the time that the company's clock shows: {row}");
        }
    }

    // The most that there are at one instant; there are never more than at the beginning of one of them.
    private static int Most(IEnumerable<HeldRow> rows)
    {
        var all = rows.ToArray();
        return all.Max(one => all.Count(other => other.StartsAt <= one.StartsAt && one.StartsAt < other.EndsAt));
    }

    private static string Shown(IEnumerable<HeldRow> rows) => string.Join("; ", rows.OrderBy(row => row.StartsAt));
}
