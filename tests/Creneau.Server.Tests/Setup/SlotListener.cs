using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Creneau.Server.Tests.Setup;

/// <summary>One who listens to free slots.</summary>
internal sealed class SlotListener(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events) : IAsyncDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    private Task<bool>? _next;

    public static async Task<SlotListener> Join(TestServer server, long company, string query = "")
    {
        var response = await server.Http.GetAsync(
            $"/api/companies/{company}/timeslots/stream?{query}", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal((200, "text/event-stream"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var events = SseParser.Create(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))
            .EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        return new SlotListener(response, events);
    }

    /// <summary>The next event, while the server's clock stands still.</summary>
    public async Task<(string Kind, JsonElement Data)> Next() =>
        await Hears() ? Heard() : throw new InvalidOperationException("The stream has ended");

    /// <summary>The next event that comes while the server's clock moves on so far, or null.</summary>
    public async Task<(string Kind, JsonElement Data)?> NextWithin(TimeSpan time, TestServer server)
    {
        for (var step = TimeSpan.FromMilliseconds(500); time > TimeSpan.Zero; time -= step)
        {
            server.Clock.Advance(step);
            _next ??= events.MoveNextAsync().AsTask();
            if (await Task.WhenAny(_next, Task.Delay(300, TestContext.Current.CancellationToken)) == _next)
            {
                return await Hears() ? Heard() : null;
            }
        }

        return null;
    }

    public async Task<bool> HasEnded() => !await Hears();

    public ValueTask DisposeAsync()
    {
        response.Dispose(); // which ends the reading too
        return ValueTask.CompletedTask;
    }

    private async Task<bool> Hears()
    {
        _next ??= events.MoveNextAsync().AsTask();
        var hears = await _next.WaitAsync(s_timeout, TestContext.Current.CancellationToken);
        _next = null;
        return hears;
    }

    private (string Kind, JsonElement Data) Heard() =>
        (events.Current.EventType, events.Current.Data.Length == 0 ? default : JsonDocument.Parse(events.Current.Data).RootElement);
}
