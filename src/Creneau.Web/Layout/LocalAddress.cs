namespace Creneau.Web.Layout;

/// <summary>The address of a page of this site that a visitor brings along, such as the page to come back to.</summary>
internal static class LocalAddress
{
    private static readonly string[] s_actions = ["/language", "/sign-out"];

    /// <summary>The address, or null when it could lead to another site, or leads to no page.</summary>
    public static string? Of(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(character => char.IsControl(character) || character == '\\')
        && address.Split('?', '#')[0].TrimEnd('/') is var path && !HttpSetup.IsForPrograms(new PathString(path)) && !s_actions.Contains(path) ? address : null;
}
