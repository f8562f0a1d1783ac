namespace Creneau.Server.Companies;

/// <summary>A search in name, sector, city and description of companies (<c>c.search_text</c>): each word must be there, in any order, whatever its case and accents.</summary>
internal sealed record CompanySearch
{
    private const int MaxWords = 4;

    private CompanySearch(string[] words) =>
        (Pattern1, Pattern2, Pattern3, Pattern4) = (At(words, 0), At(words, 1), At(words, 2), At(words, 3));

    public string? Pattern1 { get; }
    public string? Pattern2 { get; }
    public string? Pattern3 { get; }
    public string? Pattern4 { get; }

    /// <summary>Of a longer text the last words are searched as they stand.</summary>
    public static CompanySearch For(string? text) => new(Texts.SearchKey(text)?.Split(' ', MaxWords, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []);

    public Filter AddTo(Filter filter) => filter
        .When(Pattern1 is not null, "c.search_text like @Pattern1 escape '!'")
        .When(Pattern2 is not null, "c.search_text like @Pattern2 escape '!'")
        .When(Pattern3 is not null, "c.search_text like @Pattern3 escape '!'")
        .When(Pattern4 is not null, "c.search_text like @Pattern4 escape '!'");

    private static string? At(string[] words, int at) => at < words.Length ? Filter.Containing(words[at]) : null;
}
