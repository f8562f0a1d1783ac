using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Creneau.Server.Documentation;

/// <summary>The API document as it is sent. It is made at the first call, since that takes long and it never changes, and kept in each compressed form.</summary>
internal sealed class PublishedDocument
{
    private const string ContentType = "application/json; charset=utf-8";

    private readonly Lazy<Task<IReadOnlyList<Form>>> _forms;

    public PublishedDocument(IServiceProvider services) => _forms = new(() => Make(services.GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentationRoutes.Name)));

    /// <summary>Sends the form that the client takes, or 304 when it has it.</summary>
    public async Task Send(HttpContext context)
    {
        var forms = await _forms.Value.WaitAsync(context.RequestAborted);
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        var form = forms.First(form => form.Encoding is null || accepted.Any(one => one.Value.Equals(form.Encoding, StringComparison.OrdinalIgnoreCase) && one.Quality != 0));

        var headers = context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = "no-cache"; // kept, but asked for again: another version of the program has another document
        if (form.Encoding is not null) headers.ContentEncoding = form.Encoding;
        await Results.File(form.Bytes, ContentType, entityTag: form.Tag).ExecuteAsync(context);
    }

    // The best form first, the plain one last.
    private static async Task<IReadOnlyList<Form>> Make(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var plain = new MemoryStream();
        await document.SerializeAsJsonAsync(plain, DocumentationRoutes.Version, CancellationToken.None);
        var bytes = plain.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        return
        [
            new("br", Compressed(bytes, to => new BrotliStream(to, CompressionLevel.Optimal)), Tag("-br")),
            new("gzip", Compressed(bytes, to => new GZipStream(to, CompressionLevel.Optimal)), Tag("-gzip")),
            new(null, bytes, Tag("")),
        ];

        EntityTagHeaderValue Tag(string form) => new($"\"{hash}{form}\"");
    }

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> compress)
    {
        using var compressed = new MemoryStream();
        using (var stream = compress(compressed))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }

    private sealed record Form(string? Encoding, byte[] Bytes, EntityTagHeaderValue Tag);
}
