using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Creneau.Server.Tests.Setup;

/// <summary>A part of an iCalendar file, read by hand as RFC 5545 says and by nothing of what wrote it.</summary>
public sealed partial class ReadCalendar
{
    private readonly List<Property> _properties = [];
    private readonly List<ReadCalendar> _parts = [];

    private ReadCalendar(string name) => Name = name;

    public string Name { get; }

    public IReadOnlyList<ReadCalendar> Events => Parts("VEVENT");

    public ReadCalendar Event => Assert.Single(Events);

    public static ReadCalendar Of(string text)
    {
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var lines = text[..^2].Split("\r\n");
        Assert.All(lines, line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75 && !line.Any(char.IsControl), line));
        var open = new Stack<ReadCalendar>([new ReadCalendar("")]);
        foreach (var line in string.Join("\r\n", lines).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n"))
        {
            var property = Property.Of(line);
            switch (property.Name)
            {
                case "BEGIN":
                    open.Push(new ReadCalendar(property.Value));
                    break;
                case "END":
                    var part = open.Pop();
                    Assert.Equal(part.Name, property.Value);
                    open.Peek()._parts.Add(part);
                    break;
                default:
                    open.Peek()._properties.Add(property);
                    break;
            }
        }

        return Assert.Single(Assert.Single(open)._parts);
    }

    public IReadOnlyList<ReadCalendar> Parts(string name) => [.. _parts.Where(part => part.Name == name)];

    public bool Has(string name) => _properties.Exists(property => property.Name == name);

    /// <summary>The value of a property that is there once, as it stands.</summary>
    public string this[string name] => The(name).Value;

    public Property The(string name) => Assert.Single(_properties, property => property.Name == name);

    /// <summary>The value of a text.</summary>
    public string Text(string name) => Escaped().Replace(this[name], match => match.Value is "\\n" or "\\N" ? "\n" : match.Value[1..]);

    public int Sequence => int.Parse(this["SEQUENCE"], CultureInfo.InvariantCulture);

    /// <summary>The instant of a date and time in one of the events, by the time zones that the file itself describes.</summary>
    public DateTimeOffset Instant(Property property)
    {
        if (property.Value.EndsWith('Z'))
        {
            return new DateTimeOffset(Moment(property.Value[..^1]), TimeSpan.Zero);
        }

        var local = Moment(property.Value);
        var zone = Assert.Single(Parts("VTIMEZONE"), zone => zone["TZID"] == property.Parameters["TZID"]);
        var observance = zone._parts.Where(part => Moment(part["DTSTART"]) <= local).MaxBy(part => Moment(part["DTSTART"]))!;
        return new DateTimeOffset(local, Offset(observance["TZOFFSETTO"]));
    }

    private static DateTime Moment(string value) => DateTime.ParseExact(value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static TimeSpan Offset(string value) =>
        TimeSpan.ParseExact(value[1..], value.Length == 5 ? "hhmm" : "hhmmss", CultureInfo.InvariantCulture) * (value[0] == '-' ? -1 : 1);

    [GeneratedRegex(@"\\[\\;,nN]", RegexOptions.NonBacktracking)]
    private static partial Regex Escaped();

    public sealed partial record Property(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
    {
        public static Property Of(string line)
        {
            var match = Shape().Match(line);
            Assert.True(match.Success, line);
            var values = match.Groups["value"].Captures.Select(value => value.Value.Trim('"'));
            return new Property(
                match.Groups["name"].Value,
                match.Groups["parameter"].Captures.Select(name => name.Value).Zip(values).ToDictionary(pair => pair.First, pair => pair.Second),
                line[match.Length..]);
        }

        [GeneratedRegex("""^(?<name>[A-Z-]+)(;(?<parameter>[A-Z-]+)=(?<value>"[^"]*"|[^;:"]*))*:""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Shape();
    }
}
