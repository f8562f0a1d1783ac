namespace Creneau.Server.Companies;

internal static class CompanyPlace
{
    /// <summary>Where a company is, in one line; null when it has not said.</summary>
    public static string? InOneLine(string? address, string? postalCode, string? city)
    {
        var town = string.Join(' ', new[] { postalCode, city }.OfType<string>());
        return string.Join(", ", new[] { address?.ReplaceLineEndings(", "), town }.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } line ? line : null;
    }
}
