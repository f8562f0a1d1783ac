using Microsoft.Net.Http.Headers;

namespace Creneau.Server.Platform;

/// <summary>The languages that people are written to in.</summary>
internal enum Language
{
    En,
    Fr,
}

internal static class Languages
{
    /// <summary>The supported language that an <c>Accept-Language</c> header prefers, or another one when it names none of them.</summary>
    public static Language Preferred(string? acceptLanguage, Language otherwise) =>
        StringWithQualityHeaderValue.TryParseList([acceptLanguage ?? ""], out var wanted)
            ? wanted.OrderByDescending(language => language.Quality ?? 1).Select(language => Of(language.Value.ToString())).FirstOrDefault(known => known is not null) ?? otherwise
            : otherwise;

    /// <summary>The language of a tag such as <c>fr-CA</c>; null: not a supported one.</summary>
    public static Language? Of(string tag) => tag.Split('-')[0].ToLowerInvariant() switch
    {
        "fr" => Language.Fr,
        "en" => Language.En,
        _ => null,
    };
}
