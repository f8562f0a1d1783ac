using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Creneau.Server.Schedules;

/// <summary>A list of free slots, written part by part as the client takes it: a slow reader of a long list holds its transport buffer.</summary>
internal sealed class SlotListResult(FreeSlotsList list) : IResult, IEndpointMetadataProvider
{
    private const int SlotsAtOnce = 64; // some 8 KB

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => ResultResponses.Describe(builder, StatusCodes.Status200OK, typeof(FreeSlotsReply));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellationToken) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "application/json; charset=utf-8";
        var body = response.BodyWriter;
        body.Write(SlotJson.Begin(list.Company, list.Period).Span);
        await using var json = new Utf8JsonWriter(body, SlotJson.Options);
        var slotType = Json.TypeOf<FreeSlotReply>();
        var count = 0;
        foreach (var free in list.Slots)
        {
            if (count > 0) body.Write(","u8);
            if (++count % SlotsAtOnce == 0 && (await body.FlushAsync(cancellationToken)).IsCompleted) return;

            JsonSerializer.Serialize(json, FreeSlotReply.Of(free), slotType);
            json.Flush();
            json.Reset();
        }

        body.Write("]}"u8);
        await body.FlushAsync(cancellationToken);
    }
}

/// <summary>A stream of free slots, until the client leaves or the server stops.</summary>
internal sealed class SlotStreamResult(SlotSubscriber subscriber, CancellationToken stop) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/event-stream"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (subscriber)
        {
            var response = httpContext.Response;
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-cache,no-store";
            response.Headers.Pragma = "no-cache";
            response.Headers.ContentEncoding = "identity";
            response.Headers["X-Accel-Buffering"] = "no"; // nginx would buffer it
            httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stop);
            try
            {
                await subscriber.Run(response.BodyWriter, end.Token);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                // A stream has no other end.
            }
        }
    }
}
