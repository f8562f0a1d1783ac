using System.IO.Compression;
using System.Net;

namespace Creneau.Web.Tests;

public sealed class AssetsTests(ShippedProgram program) : IClassFixture<ShippedProgram>
{
    [Fact]
    public async Task A_style_sheet_has_a_fingerprint_is_compressed_and_is_kept_for_ever()
    {
        var sheets = (await Page.Get(program.Http, "/")).StyleSheets;

        Assert.NotEmpty(sheets);
        foreach (var address in sheets)
        {
            var (plain, compressed) = (await Page.Get(program.Http, address), await Page.Get(program.Http, address, ("Accept-Encoding", "gzip")));

            Assert.Matches(@"^/css/[a-z]+\.[a-z0-9]{10}\.css$", address);
            Assert.Equal("text/css", plain.Headers["Content-Type"]);
            Assert.Equal("gzip", compressed.Headers["Content-Encoding"]);
            Assert.True(compressed.Body.Length < plain.Body.Length / 2, $"{address}: {compressed.Body.Length} of {plain.Body.Length} bytes");
            Assert.Equal(plain.Body, Decompressed(compressed));
            Assert.All([plain, compressed], sheet => Assert.Equal("max-age=31536000, immutable", sheet.Headers["Cache-Control"]));
            Assert.All([plain, compressed], sheet => Assert.Equal("nosniff", sheet.Headers["X-Content-Type-Options"]));
        }
    }

    // The working directory of the program is an empty folder, in the other tests too.
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Style_sheets_are_found_from_any_working_directory(string mode)
    {
        await using var other = new ShippedProgram { Mode = mode };
        await other.InitializeAsync();

        foreach (var address in (await Page.Get(other.Http, "/")).StyleSheets)
        {
            var sheet = await Page.Get(other.Http, address);

            var source = Repository.File($"src/Creneau.Web/wwwroot/css/{address.Split('/', '.')[2]}.css");
            Assert.Equal(HttpStatusCode.OK, sheet.Status);
            Assert.Equal(await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken), sheet.Text);
        }
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_not_found()
    {
        foreach (var path in new[] { "/css/nothing.css", "/css/", "/css/../Program.cs", "/Creneau.Web.dll", "/css/%2e%2e/%2e%2e/Creneau.Web.dll" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Page.Get(program.Http, path)).Status);
        }
    }

    // A page needs several, and a class opens it from behind one address.
    [Fact]
    public async Task Style_sheets_do_not_use_up_the_calls_of_an_address()
    {
        await using var limited = new ShippedProgram { Settings = new Dictionary<string, string> { ["RATE_LIMIT_PUBLIC"] = "2" } };
        await limited.InitializeAsync();
        var sheet = (await Page.Get(limited.Http, "/")).StyleSheets[0];

        for (var load = 0; load < 20; load++)
        {
            Assert.Equal(HttpStatusCode.OK, (await Page.Get(limited.Http, sheet)).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await Page.Get(limited.Http, sheet)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Page.Get(limited.Http, "/")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Page.Get(limited.Http, "/")).Status);
    }

    private static byte[] Decompressed(Page sheet)
    {
        using var bytes = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(sheet.Body), CompressionMode.Decompress);
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
