namespace Creneau.Web.Tests;

internal static class Repository
{
    private static readonly string s_root = AppContext.BaseDirectory.Split("/tests/Creneau.Web.Tests/")[0];

    /// <summary>A file of the repository that this build came from.</summary>
    public static string File(string path) => Path.Combine(s_root, path);
}
