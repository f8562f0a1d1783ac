using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Architecture;

/// <summary>The files of <c>src</c> that people write, by their path in the repository.</summary>
internal static class SourceFiles
{
    private static readonly string[] s_foreign = ["/obj/", "/bin/", "/wwwroot/lib/"];

    public static IReadOnlyList<(string Name, string Text)> All(params string[] extensions) =>
        [.. from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories)
            let name = Path.GetRelativePath(Repository.Root, path)
            where extensions.Contains(Path.GetExtension(name)) && !Array.Exists(s_foreign, folder => name.Contains(folder, StringComparison.Ordinal))
            orderby name
            select (name, File.ReadAllText(path))];
}
