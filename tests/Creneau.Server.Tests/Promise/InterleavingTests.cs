using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>
/// The promise under everything at once. A short run here; <c>bench/soak</c> runs the same for as long as it is told.
/// </summary>
[Trait("Speed", "Slow")]
public abstract class InterleavingTests(ServerFixture fixture, int instances)
{
    [Fact]
    public async Task Whatever_many_do_at_once_every_promise_is_kept()
    {
        await using var all = await Instances.Start(instances, _ => fixture.Another(Interleaving.Limits));
        await Soak.Rounds((seed, length) => Interleaving.Run(new Stage([.. all]), seed, length));
    }
}

public sealed class InterleavingTests_on_SQLite(OnSqlite fixture) : InterleavingTests(fixture, instances: 1), IClassFixture<OnSqlite>;

public sealed class InterleavingTests_on_MariaDB(OnMariaDb fixture) : InterleavingTests(fixture, instances: 2), IClassFixture<OnMariaDb>;
