using System.IO.Compression;
using System.Text;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>How the API document is sent, and what is counted besides calls.</summary>
public sealed class PublishedDocumentTests(OnSqlite fixture) : IClassFixture<OnSqlite>
{
    private const string Path = "/openapi/v1.json";

    private readonly HttpClient _http = fixture.Server.Http;

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("zstd", null)]
    public async Task It_is_compressed_as_the_client_takes_it(string accepted, string? wanted)
    {
        var plain = await Bytes(await Get());
        using var answer = await Get(("Accept-Encoding", accepted));
        var sent = await Bytes(answer);

        Assert.Equal(wanted, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.True(wanted is null || sent.Length < plain.Length / 4, $"{sent.Length} of {plain.Length} bytes");
        Assert.Equal(Encoding.UTF8.GetString(plain), Encoding.UTF8.GetString(Decompressed(sent, wanted)));
    }

    [Fact]
    public async Task Who_has_it_is_told_so()
    {
        using var first = await Get();
        using var compressed = await Get(("Accept-Encoding", "br"));
        var (tag, other) = (first.Headers.ETag!.ToString(), compressed.Headers.ETag!.ToString());
        using var again = await Get(("If-None-Match", tag));
        using var changed = await Get(("If-None-Match", "\"another\""));

        Assert.NotEqual(tag, other);
        Assert.Equal((304, 0), ((int)again.StatusCode, (await Bytes(again)).Length));
        Assert.Equal(tag, again.Headers.ETag!.ToString());
        Assert.Equal(200, (int)changed.StatusCode);
    }

    [Fact]
    public async Task HEAD_tells_its_length()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Path);
        using var head = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)head.StatusCode);
        Assert.Equal((await Bytes(await Get())).Length, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task It_counts_as_a_call_and_files_have_a_larger_limit_of_their_own()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_PUBLIC", "2"));
        Assert.Equal<IEnumerable<int>>([200, 200, 429, 429], await Statuses([Path, Path, Path, "/nothing"]));
        Assert.Equal<IEnumerable<int>>([.. Enumerable.Repeat(200, 20), 429], await Statuses(Enumerable.Repeat("/docs/index.html", 21)));
        Assert.Equal(200, (await limited.Anonymous.Get("/health")).Status);

        async Task<IEnumerable<int>> Statuses(IEnumerable<string> paths)
        {
            var statuses = new List<int>();
            foreach (var path in paths)
            {
                statuses.Add((await limited.Send("GET", path)).Status);
            }

            return statuses;
        }
    }

    private async Task<HttpResponseMessage> Get(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<byte[]> Bytes(HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    private static byte[] Decompressed(byte[] bytes, string? encoding)
    {
        using var from = new MemoryStream(bytes);
        using Stream stream = encoding switch { "br" => new BrotliStream(from, CompressionMode.Decompress), "gzip" => new GZipStream(from, CompressionMode.Decompress), _ => from };
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
