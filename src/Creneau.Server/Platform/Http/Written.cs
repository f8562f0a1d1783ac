using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.ObjectPool;

namespace Creneau.Server.Platform.Http;

/// <summary>
/// A reply that writes itself, word for word as the serializer would (a test holds them to that): for what is asked for most,
/// where finding out what to write took as long as writing it.
/// </summary>
internal interface IWritten
{
    void Write(Utf8JsonWriter json);
}

/// <summary>200 with a reply that writes itself, sent in one piece.</summary>
internal sealed class Written<T>(T value) : IResult, IEndpointMetadataProvider
    where T : IWritten
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), Body.MediaTypes));

    public Task ExecuteAsync(HttpContext httpContext) => Body.Send(httpContext, value);
}

/// <summary>201 with a reply that writes itself, and where to find what was made.</summary>
internal sealed class CreatedWritten<T>(string location, T value) : IResult, IEndpointMetadataProvider
    where T : IWritten
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), Body.MediaTypes));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.Location = location;
        return Body.Send(httpContext, value);
    }
}

/// <summary>A body under construction.</summary>
internal sealed class Body : IResettable
{
    public static readonly string[] MediaTypes = ["application/json"];

    private const int MaxKept = 64 * 1024;

    private static readonly ObjectPool<Body> s_pool = ObjectPool.Create<Body>();

    private readonly ArrayBufferWriter<byte> _bytes = new(8 * 1024);

    public Body() => Writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = Json.Options.Encoder, SkipValidation = true });

    private Utf8JsonWriter Writer { get; }

    /// <summary>Sends the reply in one piece.</summary>
    public static async Task Send(HttpContext httpContext, IWritten reply)
    {
        var body = s_pool.Get();
        try
        {
            reply.Write(body.Writer);
            body.Writer.Flush();
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = body._bytes.WrittenCount;
            await httpContext.Response.BodyWriter.WriteAsync(body._bytes.WrittenMemory, httpContext.RequestAborted);
        }
        finally
        {
            s_pool.Return(body);
        }
    }

    public bool TryReset()
    {
        _bytes.ResetWrittenCount();
        Writer.Reset();
        return _bytes.Capacity <= MaxKept;
    }
}
