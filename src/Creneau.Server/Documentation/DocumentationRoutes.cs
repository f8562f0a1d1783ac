using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Creneau.Server.Documentation;

/// <summary>The API document and the page that shows it.</summary>
internal static class DocumentationRoutes
{
    public const string Name = "v1";
    public const OpenApiSpecVersion Version = OpenApiSpecVersion.OpenApi3_1;

    private const string Path = "/openapi/v1.json";

    public static void AddDocumentation(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PublishedDocument>();
        builder.Services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = Version;
            options.ShouldInclude = call => call.HttpMethod != HttpMethods.Head; // as GET
            options.CreateSchemaReferenceId = ReferenceOf;
            options.AddDocumentTransformer(ApiDocument.Introduce);
            options.AddSchemaTransformer(SchemaDetails.Complete);
            options.AddOperationTransformer(OperationDetails.Complete);
        });
    }

    // Ends are texts, as other times are.
    private static string? ReferenceOf(JsonTypeInfo type) =>
        type.Type == typeof(EndTime) || type.Type == typeof(EndTime?) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    public static void MapDocumentation(this WebApplication app)
    {
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], app.Services.GetRequiredService<PublishedDocument>().Send).ExcludeFromDescription();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase), docs =>
        {
            docs.TreatHeadAsGet();
            docs.UseSwaggerUI(page =>
            {
                page.RoutePrefix = "docs";
                page.DocumentTitle = "Creneau API";
                page.SwaggerEndpoint(Path, "Creneau API");
            });
        });
    }
}
