namespace Creneau.Server.Companies;

internal static class CompanyPlace
{
    /// <summary>Where a company is, in one line; null when it has not said.</summary>
    public static string? InOneLine(string? address, string? postalCode, string? city) =>
        Texts.OrNull(Joined.By(", ", address?.ReplaceLineEndings(", "), Joined.By(" ", postalCode, city)));
}
