using System.Net;

namespace Creneau.Web.Tests;

/// <summary>The pages change nothing of the API that the same program serves.</summary>
public sealed class ApiBesidePagesTests(ShippedProgram program) : IClassFixture<ShippedProgram>
{
    [Fact]
    public async Task The_API_document_knows_no_page()
    {
        var document = await Page.Get(program.Http, "/openapi/v1.json");

        var approved = await File.ReadAllTextAsync(Repository.File("docs/openapi.json"), TestContext.Current.CancellationToken);
        Assert.True(document.Text + "\n" == approved, "docs/openapi.json differs");
    }

    [Fact]
    public async Task The_API_and_its_documentation_answer()
    {
        var (health, docs) = (await Page.Get(program.Http, "/api/health"), await Page.Get(program.Http, "/docs"));
        var swagger = await Page.Get(program.Http, docs.Headers["Location"].Replace("docs/", "/docs/", StringComparison.Ordinal));

        Assert.StartsWith("""{"status":"ok","message":"API is running","version":"0.""", health.Text, StringComparison.Ordinal);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", health.Headers["Content-Security-Policy"]);
        Assert.Equal("no-referrer", health.Headers["Referrer-Policy"]);
        Assert.Equal(HttpStatusCode.OK, swagger.Status);
        Assert.Contains("<title>Creneau API</title>", swagger.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/openapi/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/health", HttpStatusCode.MethodNotAllowed)]
    public async Task What_goes_wrong_at_an_address_of_the_API_is_a_problem_document(string method, string path, HttpStatusCode status)
    {
        var problem = await Page.Send(program.Http, new HttpMethod(method), path);

        Assert.Equal(status, problem.Status);
        Assert.Equal("application/problem+json", problem.Headers["Content-Type"]);
    }

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/companies/4711", HttpStatusCode.NotFound)]
    [InlineData("POST", "/", HttpStatusCode.MethodNotAllowed)]
    public async Task What_goes_wrong_at_another_address_is_a_page_in_the_language_of_the_visitor(string method, string path, HttpStatusCode status)
    {
        var problem = await Page.Send(program.Http, new HttpMethod(method), path, ("Accept-Language", "fr"));

        Assert.Equal(status, problem.Status);
        Assert.Equal("text/html; charset=utf-8", problem.Headers["Content-Type"]);
        Assert.Contains("Il n’y a rien ici", problem.Text, StringComparison.Ordinal);
        Assert.Contains("/companies", problem.Addresses);
    }
}
