using System.Diagnostics;
using System.Text.Json;

namespace Creneau.Server.Tests.Setup;

/// <summary>What tests do with webhooks.</summary>
public static class WebhookIntents
{
    /// <summary>Registers one; its key and its secret.</summary>
    public static async Task<(long Id, string Secret)> Hook(this Client owner, string url, string[]? events = null, long? company = null)
    {
        var answer = (await owner.Post("/webhooks", new { url, events, company_id = company })).Must(201);
        return (answer.Member("webhook").GetProperty("id").GetInt64(), answer.Text("secret"));
    }

    /// <summary>Waits until the tables say so.</summary>
    public static async Task Eventually(this TestServer server, string sql, long count)
    {
        for (var deadline = Stopwatch.StartNew(); await server.Count(sql) != count; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(30), sql);
        }
    }

    /// <summary>The log of a webhook, newest first.</summary>
    public static async Task<JsonElement[]> HookLog(this Client owner, long webhook, string query = "limit=100") =>
        [.. (await owner.Get($"/webhooks/{webhook}/deliveries?{query}")).Must(200).Member("deliveries").EnumerateArray()];
}
