using System.Diagnostics;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Webhooks;

/// <summary>What receivers answer, and how long they take.</summary>
public abstract class WebhookResponseTests(ServerFixture fixture) : ReceivedTests(fixture)
{
    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var (owner, hook) = await Hooked();
        await using var elsewhere = await WebhookReceiver.Start();
        Receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = elsewhere.Url;
            return Task.CompletedTask;
        };

        await Reserved(owner);
        await Sender.Deliver();

        Assert.Single(Receiver.Events);
        Assert.Empty(elsewhere.Events);
        Assert.Equal(307, Assert.Single(await owner.HookLog(hook, "state=pending")).GetProperty("status_code").GetInt32());
    }

    [Fact]
    public async Task A_body_without_end_is_not_read()
    {
        var (owner, hook) = await Hooked();
        var written = 0L;
        Receiver.Answer = async (_, context) =>
        {
            // A write to a connection that is gone is no error here: it needs a moment to be known.
            for (var part = new byte[64 * 1024]; written < 64 << 20; written += part.Length, await Task.Delay(5, context.RequestAborted))
            {
                await context.Response.Body.WriteAsync(part, context.RequestAborted);
            }
        };

        await Reserved(owner);
        await Sender.Deliver();

        Assert.Single(await owner.HookLog(hook, "state=sent"));
        Assert.True(written < 32 << 20, $"{written} bytes were taken"); // what the sockets hold on both sides, not more
    }

    [Fact]
    public async Task One_that_thinks_for_long_keeps_no_other_and_no_mail_waiting()
    {
        await using var worker = await Another(isWorking: true);
        var (slow, quick) = (await worker.Owner(), await worker.Owner());
        await using var slowReceiver = await WebhookReceiver.Start();
        var isHeld = new TaskCompletionSource();
        slowReceiver.Answer = (_, context) => isHeld.Task.WaitAsync(context.RequestAborted);
        await slow.Hook(slowReceiver.Url);
        await quick.Hook(Receiver.Url);
        var (slowCompany, quickCompany) = (await slow.OpenCompany(places: 5, autoConfirm: true), await quick.OpenCompany(places: 5, autoConfirm: true));
        for (var i = 0; i < 4; i++)
        {
            await (await worker.Student()).Reserved(slowCompany, Server.Next(DayOfWeek.Monday, 2));
        }

        await slowReceiver.Receive(1);
        var begun = Stopwatch.StartNew();
        await (await worker.Student()).Reserved(quickCompany, Server.Next(DayOfWeek.Monday, 2));
        await Receiver.Receive(1);
        await Server.Eventually("select count(*) from deliveries where channel = 'mail' and state = 'pending'", 0);

        Assert.True(begun.Elapsed < TimeSpan.FromSeconds(8), $"took {begun.Elapsed}");
        Assert.Single(slowReceiver.Events);
        isHeld.SetResult();
        await slowReceiver.Receive(4);
    }
}

public sealed class WebhookResponseTests_on_SQLite(OnSqlite fixture) : WebhookResponseTests(fixture), IClassFixture<OnSqlite>;

public sealed class WebhookResponseTests_on_MariaDB(OnMariaDb fixture) : WebhookResponseTests(fixture), IClassFixture<OnMariaDb>;
