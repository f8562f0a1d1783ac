using System.Text.RegularExpressions;

namespace Creneau.Server.Tests.Architecture;

/// <summary>Connections keep every statement that they have prepared, so that the number of statements must not grow with what is in the tables.</summary>
public sealed partial class StatementTests
{
    // The types of events that the program knows.
    private const string Known = """in ({string.Join(", ", types.Select(""";

    [Fact]
    public void No_statement_has_values_of_rows_in_its_text() =>
        Assert.Empty(SourceFiles.All(".cs").Where(file => HasList().IsMatch(file.Text.Replace(Known, "", StringComparison.Ordinal))).Select(file => file.Name));

    [Theory]
    [InlineData("""tx.Execute($"delete from events where id in ({string.Join(", ", ids)})")""")]
    [InlineData("""var sql = $"select id from users where id in({ids})";""")]
    public void The_pattern_finds_what_it_looks_for(string text) => Assert.Matches(HasList(), text);

    [GeneratedRegex("""\bin ?\(\{(string\.|[a-z])""", RegexOptions.CultureInvariant)]
    private static partial Regex HasList();
}
