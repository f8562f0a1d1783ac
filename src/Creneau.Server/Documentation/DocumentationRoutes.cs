namespace Creneau.Server.Documentation;

internal static class DocumentationRoutes
{
    public static void AddDocumentation(this WebApplicationBuilder builder) => builder.Services.AddOpenApi("v1");

    public static void MapDocumentation(this WebApplication app) => app.MapOpenApi();
}
