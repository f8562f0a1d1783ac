using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Creneau.Server.Tests.Architecture;

/// <summary>Dependencies between the folders of the server point down: features, Booking, Platform, Rules; and none of them is part of a cycle.</summary>
public sealed class FolderTests
{
    private const string Root = "Creneau.Server.";

    // From the bottom. A folder may depend on those of lower layers, and on others of its own layer where that makes no cycle.
    private static readonly string[][] s_layers =
    [
        ["Platform"],
        ["Booking"],
        ["Accounts", "Calendars", "Companies", "Messages", "Reservations", "Schedules", "WaitingLists"],
        ["Notifications"],
        ["Administration", "Demo", "Documentation", "Privacy"],
        ["Startup", ""],
        ["Verification"], // a command of its own, which builds the program
    ];

    private static readonly Lazy<ILookup<string, (string Folder, string Example)>> s_edges = new(() =>
        new ArchLoader().LoadAssemblies(typeof(CreneauServer).Assembly).Build().Types
            .Where(type => type.FullName.StartsWith(Root, StringComparison.Ordinal))
            .SelectMany(type => type.Dependencies.Select(dependency => (From: FolderOf(type), To: FolderOf(dependency.Target), Example: $"{type.FullName} -> {dependency.Target.FullName}")))
            .Where(edge => edge.From is not null && edge.To is not null && edge.From != edge.To)
            .ToLookup(edge => edge.From!, edge => (edge.To!, edge.Example)));

    [Fact]
    public void No_folder_depends_on_a_layer_above_it()
    {
        var forbidden = s_edges.Value.SelectMany(from => from.Where(to => LayerOf(to.Folder) > LayerOf(from.Key)).Select(to => $"{from.Key} on {to.Folder}: {to.Example}"));

        Assert.True(!forbidden.Any(), string.Join("\n", forbidden));
    }

    [Fact]
    public void No_folder_is_part_of_a_cycle()
    {
        var cycles = s_layers.SelectMany(layer => layer).Where(folder => Reachable(folder).Contains(folder));

        Assert.True(!cycles.Any(), string.Join("\n", cycles.Select(folder => $"{folder} -> {string.Join(" ", s_edges.Value[folder].Select(edge => edge.Folder).Distinct())}")));
    }

    [Fact]
    public void Every_folder_has_a_layer()
    {
        var folders = s_edges.Value.SelectMany(from => from.Select(to => to.Folder).Append(from.Key)).Distinct();

        Assert.Empty(folders.Except(s_layers.SelectMany(layer => layer)));
        Assert.NotEmpty(s_edges.Value);
    }

    private static int LayerOf(string folder) => Array.FindIndex(s_layers, layer => layer.Contains(folder));

    private static HashSet<string> Reachable(string folder)
    {
        var reached = new HashSet<string>();
        var waiting = new Queue<string>([folder]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var (to, _) in s_edges.Value[next])
            {
                if (reached.Add(to))
                {
                    waiting.Enqueue(to);
                }
            }
        }

        return reached;
    }

    // The first name after the root; null outside of it, "" for what is in the root itself. Code that the compiler generates is not ours.
    private static string? FolderOf(IType type)
    {
        if (!type.FullName.StartsWith(Root, StringComparison.Ordinal) || type.FullName.Contains("Generated", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = type.FullName[Root.Length..].Split('+', '`', '<')[0].Split('.');
        return parts.Length == 1 ? "" : parts[0];
    }
}
