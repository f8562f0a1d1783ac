using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Time.Testing;

namespace Creneau.Server.Tests.Faults;

/// <summary>kill -9 of the server under load, again and again.</summary>
[Trait("Speed", "Slow")]
public abstract class ServerKillTests(TestDatabase database)
{
    private const int Rounds = 2;

    [Fact]
    public async Task What_a_killed_server_had_answered_is_there_and_repeats_book_once()
    {
        using var folder = new Folder();
        var place = await database.Create();
        var settings = new Dictionary<string, string>(place)
        {
            ["PORT"] = MariaDb.FreePort().ToString(),
            ["DEMO_DATA"] = "false",
            ["RATE_LIMIT_AUTH"] = "0",
            ["RATE_LIMIT_PUBLIC"] = "0",
            ["RATE_LIMIT_USER"] = "0",
        };
        var server = await ServerProcess.Launch(folder.Path, settings).Ready();
        try
        {
            using var http = new HttpClient { BaseAddress = server.Http.BaseAddress };
            var crowd = await Crowd.Gather(http);
            for (var round = 0; round < Rounds; round++)
            {
                using var enough = new CancellationTokenSource();
                var load = crowd.Reserve(enough.Token);
                await crowd.HasBeenTold(60);
                crowd.Expects = Trouble.Breaks;
                await server.Kill();
                await enough.CancelAsync();
                await load;

                await server.DisposeAsync();
                server = await ServerProcess.Launch(folder.Path, settings).Ready();
                await crowd.MustHaveWhatItWasTold();
            }
        }
        finally
        {
            await server.DisposeAsync();
        }

        await using (var reader = await TestServer.Run(place, new FakeTimeProvider(TimeProvider.System.GetUtcNow())))
        {
            Assert.Empty(await reader.Faults());
            await MustBeSound(reader);
        }

        await database.Drop();
    }

    /// <summary>Of the engine's own files and tables.</summary>
    protected abstract Task MustBeSound(TestServer reader);
}

public sealed class ServerKillTests_on_SQLite() : ServerKillTests(new SqliteTestDatabase())
{
    protected override async Task MustBeSound(TestServer reader)
    {
        Assert.Equal(1, await reader.Count("select count(*) from pragma_integrity_check where integrity_check = 'ok'"));
        Assert.Equal(0, await reader.Count("select count(*) from pragma_foreign_key_check"));
    }
}

public sealed class ServerKillTests_on_MariaDB() : ServerKillTests(new MariaTestDatabase())
{
    protected override Task MustBeSound(TestServer reader) => Task.CompletedTask;
}
