namespace Creneau.Server.Platform;

/// <summary>Parts of a line, of which those that are empty are left out.</summary>
internal static class Joined
{
    public static string By(string separator, params IEnumerable<string?> parts) => string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));
}
