using Microsoft.OpenApi;

namespace Creneau.Server.Documentation;

/// <summary>The API document and the page that shows it.</summary>
internal static class DocumentationRoutes
{
    private const string Name = "v1";
    private const string Path = "/openapi/v1.json";

    public static void AddDocumentation(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(ApiDocument.Introduce);
            options.AddSchemaTransformer(SchemaDetails.Complete);
            options.AddOperationTransformer(OperationDetails.Complete);
        });
    }

    public static void MapDocumentation(this WebApplication app)
    {
        app.MapOpenApi(Path).CacheOutput();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase), docs => docs.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Creneau API";
            page.SwaggerEndpoint(Path, "Creneau API");
        }));
    }
}
