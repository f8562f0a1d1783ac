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

        Assert.Equal("""{"status":"ok","message":"API is running"}""", health.Text);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", health.Headers["Content-Security-Policy"]);
        Assert.Equal("no-referrer", health.Headers["Referrer-Policy"]);
        Assert.Equal(HttpStatusCode.OK, swagger.Status);
        Assert.Contains("<title>Creneau API</title>", swagger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_method_are_problem_documents()
    {
        var unknown = await Page.Get(program.Http, "/nothing");
        var wrong = await Page.Send(program.Http, HttpMethod.Post, "/");

        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Contains("\"code\":\"NOT_FOUND\"", unknown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.Status);
        Assert.Equal("GET, HEAD", wrong.Headers["Allow"]);
        Assert.All([unknown, wrong], problem => Assert.Equal("application/problem+json", problem.Headers["Content-Type"]));
    }
}
