using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticAssets;

namespace Creneau.Web.Layout;

/// <summary>The files of wwwroot. Pages link to them by addresses that change with their content, so that browsers may keep them for ever.</summary>
public sealed class Assets(EndpointDataSource endpoints)
{
    private const string Name = "Creneau.Web";

    // At the first page: the endpoints are complete only when the program runs.
    private readonly Lazy<FrozenDictionary<string, string>> _addresses = new(() => Read(endpoints));

    /// <summary>The address of a file, such as <c>css/base.css</c>, with the fingerprint of its content.</summary>
    public string this[string file] => _addresses.Value[file];

    /// <summary>
    /// Finds the files beside the program, whatever directory it was started in. The name is that of the list of files, which in a test's
    /// process is not the name of the program.
    /// </summary>
    internal static WebApplicationOptions Locate() =>
        new() { ApplicationName = Name, WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") };

    private static FrozenDictionary<string, string> Read(EndpointDataSource endpoints) =>
        endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
            .OfType<StaticAssetDescriptor>()
            .SelectMany(asset => asset.Properties.Where(property => property.Name == "label").Select(label => (File: label.Value, Address: "/" + asset.Route)))
            .DistinctBy(asset => asset.File) // each compressed form is listed with the same address
            .ToFrozenDictionary(asset => asset.File, asset => asset.Address);
}

internal static class AssetsSetup
{
    public static void AddAssets(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets(); // a build that was not published leaves the files in the source folder
        if (!builder.Environment.IsDevelopment())
        {
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false"; // else such a build compresses nothing and lets browsers keep nothing
        }

        builder.Services.AddSingleton<Assets>();
    }

    public static void MapAssets(this WebApplication app) => app.MapStaticAssets();
}
