using System.Net;
using System.Text.RegularExpressions;

namespace Creneau.Web.Tests;

/// <summary>An answer as it came over the wire: nothing is followed or decompressed.</summary>
public sealed partial record Page(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>What it links to and loads, without places within it.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. Address().Matches(Text).Select(match => match.Groups["address"].Value).Where(address => address[0] != '#').Distinct()];

    public IReadOnlyList<string> StyleSheets => [.. Addresses.Where(address => address.EndsWith(".css", StringComparison.Ordinal))];

    public static Task<Page> Get(HttpClient http, string path, params (string Name, string Value)[] headers) =>
        Send(http, HttpMethod.Get, path, headers);

    public static Task<Page> Send(HttpClient http, HttpMethod method, string path, params (string Name, string Value)[] headers) => Send(http, method, path, null, headers);

    public static async Task<Page> Send(HttpClient http, HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(headers);
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Page(response.StatusCode, all, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>How often a pattern of markup occurs.</summary>
    public int Count(string pattern) => Regex.Count(Text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The value of the first field of a name; empty: there is none.</summary>
    public string Value(string field) => Regex.Match(Text, $"name=\"{field}\" value=\"(?<value>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["value"].Value;

    [GeneratedRegex("(?:href|src)=\"(?<address>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
