using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.ObjectPool;

namespace Creneau.Server.Http;

/// <summary>
/// A reply that writes itself, word for word as the serializer would (a test holds them to that): for the lists that are asked for most,
/// where finding out what to write took as long as writing it.
/// </summary>
internal interface IWritten
{
    void Write(Utf8JsonWriter json);
}

/// <summary>200 with a reply that writes itself, sent in one piece.</summary>
internal sealed class Written<T>(T value) : IResult, IStatusCodeHttpResult, IValueHttpResult<T>, IEndpointMetadataProvider
    where T : IWritten
{
    private static readonly string[] s_json = ["application/json"];

    public int? StatusCode => StatusCodes.Status200OK;

    public T? Value => value;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), s_json));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = Body.Pool.Get();
        try
        {
            value.Write(body.Json);
            body.Json.Flush();
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = body.Bytes.WrittenCount;
            await httpContext.Response.BodyWriter.WriteAsync(body.Bytes.WrittenMemory, httpContext.RequestAborted);
        }
        finally
        {
            Body.Pool.Return(body);
        }
    }
}

/// <summary>A body under construction.</summary>
internal sealed class Body : IResettable
{
    public static readonly ObjectPool<Body> Pool = ObjectPool.Create<Body>();

    private const int MostKept = 64 * 1024;

    public Body() => Json = new Utf8JsonWriter(Bytes, new JsonWriterOptions { Encoder = Http.Json.Options.Encoder, SkipValidation = true });

    public ArrayBufferWriter<byte> Bytes { get; } = new(8 * 1024);

    public Utf8JsonWriter Json { get; }

    public bool TryReset()
    {
        Bytes.ResetWrittenCount();
        Json.Reset();
        return Bytes.Capacity <= MostKept;
    }
}
