using Microsoft.Net.Http.Headers;

namespace Creneau.Server.Accounts;

/// <summary>The languages that people are written to in.</summary>
internal enum Language
{
    En,
    Fr,
}

internal static class Languages
{
    /// <summary>The supported language that an <c>Accept-Language</c> header prefers; English when it names none of them, or is missing.</summary>
    public static Language Preferred(string? acceptLanguage) =>
        StringWithQualityHeaderValue.TryParseList([acceptLanguage ?? ""], out var wanted)
            ? wanted.OrderByDescending(language => language.Quality ?? 1).Select(language => Known(language.Value.ToString())).FirstOrDefault(known => known is not null) ?? Language.En
            : Language.En;

    private static Language? Known(string tag) => tag.Split('-')[0].ToLowerInvariant() switch
    {
        "fr" => Language.Fr,
        "en" => Language.En,
        _ => null,
    };
}
