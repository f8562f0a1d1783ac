using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.Time.Testing;

namespace Creneau.Server.Tests.Faults;

/// <summary>
/// The SQLite file has no room to grow. A limit on the process's files stands for the full disk: it needs no privilege, fails the
/// same writes, and can be lifted.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class FullDiskTests
{
    private static readonly Dictionary<string, string> s_settings = new()
    {
        ["DATABASE_PATH"] = "creneau.db",
        ["DEMO_DATA"] = "false",
        ["RATE_LIMIT_AUTH"] = "0",
        ["RATE_LIMIT_PUBLIC"] = "0",
        ["RATE_LIMIT_USER"] = "0",
    };

    [Theory]
    [InlineData(256 * 1024)] // it fills up under load
    [InlineData(null)] // nothing at all can be written any more
    public async Task A_full_disk_is_a_503_loses_nothing_and_is_forgotten_once_there_is_room(int? room)
    {
        using var folder = new Folder();
        await using (var server = await ServerProcess.LaunchOnSmallDisk(folder.Path, s_settings).Ready())
        {
            await using var health = new HealthWatch(server.Http);
            var crowd = await Crowd.Gather(server.Http);
            crowd.Expects = Trouble.Refusals;
            using var enough = new CancellationTokenSource();
            var load = crowd.Reserve(enough.Token);
            await crowd.HasBeenTold(30);

            await server.LimitFiles(room is null ? 0 : new FileInfo(Path.Combine(folder.Path, "creneau.db-wal")).Length + room);
            await crowd.HasBeenRefused(30);
            var companies = await Answer.Read(await server.Http.GetAsync("/api/companies", TestContext.Current.CancellationToken), "companies");
            var email = Some.Email();
            var register = await new Client(server.Http, null).Post("/auth/register", Some.Account(email));
            await health.Ready(true, within: TimeSpan.FromSeconds(4)); // for those who read
            await server.LimitFiles(null);
            await crowd.HasBeenTold(30);
            await enough.CancelAsync();
            await load;

            companies.Must(200);
            if (room is null || register.Status != 201) // a small write may find room where the crowd's do not
            {
                register.Must(503, "UNAVAILABLE");
                (await new Client(server.Http, null).Post("/auth/register", Some.Account(email))).Must(201);
            }

            await Client.SignIn(server.Http, email);
            await crowd.MustHaveWhatItWasTold();
            crowd.MustHaveBeenAnsweredWithin(TimeSpan.FromSeconds(8));
            health.MustHaveBeenAtOnce();
        } // and killed

        var place = new Dictionary<string, string> { ["DATABASE_PATH"] = Path.Combine(folder.Path, "creneau.db") };
        await using var reader = await TestServer.Run(place, new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        Assert.Empty(await reader.Faults());
        Assert.Equal(1, await reader.Count("select count(*) from pragma_integrity_check where integrity_check = 'ok'"));
    }
}
