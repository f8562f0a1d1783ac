using System.Text.RegularExpressions;

namespace Creneau.Server.Tests.Architecture;

/// <summary>
/// The words of the field instead of private ones, in names and comments. Texts are left out: SQL keeps the names of tables and columns, and
/// mails speak to people.
/// </summary>
public sealed partial class WordTests
{
    [Fact]
    public void No_source_file_has_a_private_word() =>
        Assert.Empty(SourceFiles.All(".cs").SelectMany(file => Lines(file.Text).Select(line => $"{file.Name}: {line}")));

    [Theory]
    [InlineData("// Whoever comes first wins.", true)]
    [InlineData("internal sealed class DeliveryLane", true)]
    [InlineData("private readonly Courier _courier;", true)]
    [InlineData("internal sealed record Facts", true)]
    [InlineData("internal sealed record CompanyFacts", false)]
    [InlineData("const string Sql = \"select lane from deliveries\";", false)]
    [InlineData("Log(\"told\"); // nobody \"told\"", true)]
    [InlineData("var planes = letters;", false)]
    public void The_patterns_find_what_they_look_for(string line, bool isFound) => Assert.Equal(isFound, Lines(line).Any());

    private static IEnumerable<string> Lines(string text) =>
        Literal().Replace(text, "\"\"").Split('\n').Where(line => Word().IsMatch(line) || PartOfName().IsMatch(line) || TypeName().IsMatch(line)).Select(line => line.Trim());

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|'\"'|\"(\\\\.|[^\"\\\\\\n])*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b(whoever|nobody|somebody|sees to|otherwise by then|couriers?|lanes?|pulses?|patience|agendas?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex("(?<=[A-Za-z0-9])(Courier|Lane|Pulse|Patience|Agenda)s?(?![a-z])|\\b(Courier|Lane|Pulse|Patience|Agenda)(?=[A-Z])|\\b_?(courier|lane|pulse|patience|agenda)s?(?=[A-Z]|\\b)")]
    private static partial Regex PartOfName();

    [GeneratedRegex(@"\b(class|record|struct|enum|interface)\s+(Letter|Notice|Facts)s?\b")]
    private static partial Regex TypeName();
}
