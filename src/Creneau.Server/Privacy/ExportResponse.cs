using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace Creneau.Server.Privacy;

/// <summary>200 with a member for every section, or the problem document of the refusal. <see cref="ExportReply"/> documents it.</summary>
internal sealed class ExportResponse(Result<AccountExport> result) : IResult, IEndpointMetadataProvider
{
    private static readonly string[] s_documented = [.. Json.TypeOf<ExportReply>().Properties.Select(property => property.Name)];

    private static readonly Lazy<JsonSerializerOptions> s_indented = new(() => new JsonSerializerOptions(Json.Options) { WriteIndented = true });

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        ResultResponses.Describe(builder, StatusCodes.Status200OK, typeof(ExportReply));

    public Task ExecuteAsync(HttpContext httpContext) => ResultResponses.Send(httpContext, result.Map(ToJson), StatusCodes.Status200OK);

    /// <summary>As a file to keep.</summary>
    public static byte[] FileOf(AccountExport export) => JsonSerializer.SerializeToUtf8Bytes(ToJson(export), (JsonTypeInfo<JsonObject>)s_indented.Value.GetTypeInfo(typeof(JsonObject)));

    private static JsonObject ToJson(AccountExport export)
    {
        IEnumerable<ExportSection> sections = [ExportSection.Of("exported_at", export.ExportedAt), .. export.Sections];
        var body = new JsonObject();
        foreach (var section in sections.OrderBy(section => Array.IndexOf(s_documented, section.Name)))
        {
            body.Add(section.Name, JsonSerializer.SerializeToNode(section.Value, Json.Options.GetTypeInfo(section.Type)));
        }

        return body;
    }
}
