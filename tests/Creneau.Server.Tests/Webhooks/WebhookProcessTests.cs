using System.Security.Cryptography.X509Certificates;
using Creneau.Server.Tests.Mail;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Webhooks;

/// <summary>A server process that is killed while it tells a program.</summary>
[Trait("Speed", "Slow")]
public abstract class WebhookProcessTests(TestDatabase database)
{
    [Fact]
    public async Task A_worker_killed_between_sending_and_writing_it_down_tells_it_again_with_the_same_id()
    {
        using var folder = new Folder();
        await using var receiver = await WebhookReceiver.Start();
        var place = await database.Create();
        var settings = Settings(place);
        var isHeld = new TaskCompletionSource();
        receiver.Answer = (_, context) => isHeld.Task.WaitAsync(context.RequestAborted);
        await using (var server = await ServerProcess.Launch(folder.Path, settings).Ready())
        {
            var owner = await Client.Newcomer(server.Http, "company");
            var company = await owner.OpenCompany(places: 2, autoConfirm: true);
            await owner.Hook(receiver.Url);
            await Reserve(server, company);
            await receiver.Receive(1); // it has it, and has not said so
            await Reserve(server, company); // this one waits
            await server.Kill();
        }

        isHeld.SetResult();
        await using (var tx = await TestServer.Run(place))
        {
            await tx.Plant("update deliveries set next_attempt_at = created_at where state = 'pending'"); // as if the claim had ended
        }

        await using (await ServerProcess.Launch(folder.Path, settings).Ready())
        {
            var events = await receiver.Receive(3);

            var repeated = events.GroupBy(told => told.Id).Single(group => group.Count() == 2).ToArray();
            Assert.Equal(2, events.Select(told => told.Id).Distinct().Count());
            Assert.Equal(repeated[0].Text, repeated[1].Text);
        }

        await database.Drop();
    }

    private static async Task Reserve(ServerProcess server, long company)
    {
        await (await Client.Newcomer(server.Http, "student")).Reserved(company, Monday());
    }

    /// <summary>Of a week that has not begun, by the clock on the wall.</summary>
    public static DateOnly Monday()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        return today.AddDays(15 - (int)today.DayOfWeek);
    }

    private static Dictionary<string, string> Settings(IReadOnlyDictionary<string, string> place) => new(place)
    {
        ["PORT"] = MariaDb.FreePort().ToString(),
        ["DEMO_DATA"] = "false",
        ["OUTBOX_WORKER"] = "on",
        ["WEBHOOK_PRIVATE_ADDRESSES"] = "on",
        ["SECRET_KEY"] = "tests-only-hashing-key-0123456789abcdef",
    };
}

public sealed class WebhookProcessTests_on_SQLite() : WebhookProcessTests(new SqliteTestDatabase());

public sealed class WebhookProcessTests_on_MariaDB() : WebhookProcessTests(new MariaTestDatabase());

public sealed class WebhookTransportTests
{
    [Fact]
    public async Task A_receiver_with_a_certificate_that_the_machine_trusts_is_told_over_https()
    {
        using var folder = new Folder();
        var (certificate, key) = await MailedProcess.Certificate(folder.Path);
        await using var receiver = await WebhookReceiver.Start(X509Certificate2.CreateFromPemFile(certificate, key));
        var settings = new Dictionary<string, string>
        {
            ["OUTBOX_WORKER"] = "on",
            ["DEMO_DATA"] = "false",
            ["WEBHOOK_PRIVATE_ADDRESSES"] = "on",
            ["SSL_CERT_FILE"] = certificate,
            ["HTTPS_PROXY"] = "http://127.0.0.1:9", // is not used
        };

        await using var server = await ServerProcess.Launch(folder.Path, settings).Ready();
        var owner = await Client.Newcomer(server.Http, "company");
        var company = await owner.OpenCompany();
        var (_, secret) = await owner.Hook(receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await (await Client.Newcomer(server.Http, "student")).Reserved(company, WebhookProcessTests.Monday());

        Assert.Equal(1, (await receiver.Receive(1))[0].SignaturesOf(secret));
    }
}
