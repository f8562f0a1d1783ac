namespace Creneau.Web.Layout;

/// <summary>An address of this site that a visitor brings along, such as the page to come back to.</summary>
internal static class LocalAddress
{
    /// <summary>The address, or null when it could lead to another site.</summary>
    public static string? Of(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(character => char.IsControl(character) || character == '\\') ? address : null;
}
