using System.Net;

namespace Creneau.Web.Tests;

/// <summary>The rules that hold for every page; a new page is added to the list.</summary>
public sealed class EveryPageTests(ShippedProgram program) : IClassFixture<ShippedProgram>
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static TheoryData<string> Pages => ["/", "/companies", "/register"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_strict_headers_and_no_cookie(string path)
    {
        var page = await Page.Get(program.Http, path);

        Assert.Equal(ContentPolicy, page.Headers["Content-Security-Policy"]);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", page.Headers["X-Frame-Options"]);
        Assert.Equal("same-origin", page.Headers["Referrer-Policy"]);
        Assert.Equal("max-age=31536000", page.Headers["Strict-Transport-Security"]);
        Assert.DoesNotContain("Server", page.Headers.Keys);
        Assert.DoesNotContain("Set-Cookie", page.Headers.Keys);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_nothing_inline_and_nothing_from_elsewhere(string path)
    {
        var page = await Page.Get(program.Http, path);

        Assert.Equal(0, page.Count(" style="));
        Assert.Equal(0, page.Count(" on[a-z]+="));
        Assert.Equal(0, page.Count("<style|<script(?! [^>]*src=)|javascript:"));
        Assert.All(page.Addresses, address => Assert.Matches("^/(?!/)", address));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_a_page_links_to_is_there(string path)
    {
        var page = await Page.Get(program.Http, path);

        Assert.NotEmpty(page.Addresses);
        foreach (var address in page.Addresses)
        {
            var target = await Page.Get(program.Http, address);
            Assert.True(target.Status is HttpStatusCode.OK or HttpStatusCode.MovedPermanently, $"{address}: {target.Status}");
        }
    }
}
