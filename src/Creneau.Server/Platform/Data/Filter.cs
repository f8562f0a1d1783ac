namespace Creneau.Server.Platform.Data;

/// <summary>The where clause of a list, from constant conditions: each combination is one statement to prepare.</summary>
internal sealed class Filter
{
    private readonly List<string> _conditions = [];

    public Filter When(bool isWanted, string condition)
    {
        if (isWanted) _conditions.Add(condition);

        return this;
    }

    /// <summary>Whether a condition is about this table (<c>c.</c>), which then must be there.</summary>
    public bool Names(string alias) => _conditions.Exists(condition => condition.StartsWith(alias, StringComparison.Ordinal));

    public override string ToString() => _conditions.Count == 0 ? "" : "where " + string.Join(" and ", _conditions);

    /// <summary>A pattern for <c>like @pattern escape '!'</c> that finds the text as it stands.</summary>
    public static string? Containing(string? text) =>
        text is null ? null : "%" + text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%";
}
