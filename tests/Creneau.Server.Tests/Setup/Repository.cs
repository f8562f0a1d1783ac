namespace Creneau.Server.Tests.Setup;

/// <summary>The files that this build came from, and the approved ones.</summary>
public static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Compares with the approved file, or writes it when UPDATE_APPROVED=1; the diff is a decision.</summary>
    public static async Task Approve(string path, string text)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            return;
        }

        var approved = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "";
        Assert.True(approved == text, $"{path} is not what the program has now; run UPDATE_APPROVED=1 ./test and look at the diff. First difference: {Difference(approved, text)}");
    }

    private static string Difference(string approved, string text)
    {
        var pairs = approved.Split('\n').Zip(text.Split('\n'));
        return pairs.Where(pair => pair.First != pair.Second).Select(pair => $"'{pair.First}' became '{pair.Second}'").FirstOrDefault("the length");
    }

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Creneau.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
