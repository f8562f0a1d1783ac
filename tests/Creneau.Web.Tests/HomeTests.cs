using System.Net;

namespace Creneau.Web.Tests;

public sealed class HomeTests(ShippedProgram program) : IClassFixture<ShippedProgram>
{
    [Fact]
    public async Task The_first_page_says_what_this_is_and_links_to_the_API()
    {
        var page = await Page.Get(program.Http, "/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("text/html; charset=utf-8", page.Headers["Content-Type"]);
        Assert.Equal(page.Body.Length.ToString(), page.Headers["Content-Length"]);
        Assert.StartsWith("<!DOCTYPE html>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", page.Text, StringComparison.Ordinal);
        Assert.Contains("<title>Find a free slot and reserve it - Creneau</title>", page.Text, StringComparison.Ordinal);
        Assert.Contains("see at once which hours are free", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, page.Count("<h1[ >]"));
        Assert.Equal(1, page.Count("<main[ >]"));
        Assert.Contains("/docs", page.Addresses);
    }

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("fr-CA, en;q=0.8", "fr")]
    [InlineData("de, fr;q=0.5, en;q=0.3", "fr")]
    [InlineData("en-GB, fr;q=0.9", "en")]
    [InlineData("de", "en")]
    [InlineData(";;", "en")]
    public async Task The_language_is_the_one_that_the_browser_prefers(string wanted, string expected)
    {
        var page = await Page.Get(program.Http, "/", ("Accept-Language", wanted));

        Assert.Contains($"<html lang=\"{expected}\">", page.Text, StringComparison.Ordinal);
        var heading = expected == "fr" ? "Trouvez un créneau libre, réservez-le." : "Find a free slot and reserve it.";
        Assert.Contains($">{heading}</h1>", page.Text, StringComparison.Ordinal);
        Assert.Contains("Accept-Language", page.Headers["Vary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_language_has_a_title_and_sentences_of_its_own()
    {
        var english = await Page.Get(program.Http, "/", ("Accept-Language", "en"));
        var french = await Page.Get(program.Http, "/", ("Accept-Language", "fr"));

        var (inEnglish, inFrench) = (Sentences(english), Sentences(french));
        Assert.Equal(inEnglish.Length, inFrench.Length);
        Assert.Equal(["Creneau", "API"], inEnglish.Intersect(inFrench).Where(text => !text.Any(char.IsDigit))); // hours are in a drawing

        static string[] Sentences(Page page) =>
            [.. page.Text.Split('>').Select(part => part.Split('<')[0].Trim()).Where(text => text.Length > 0)];
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_alone()
    {
        var (page, head) = (await Page.Get(program.Http, "/"), await Page.Send(program.Http, HttpMethod.Head, "/"));

        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Equal(page.Headers["Content-Length"], head.Headers["Content-Length"]);
        Assert.Empty(head.Body);
    }
}
