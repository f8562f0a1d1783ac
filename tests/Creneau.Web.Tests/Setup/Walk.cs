using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>Follows the links of a site from page to page, and opens one page of each kind: a page that is added later is found by itself.</summary>
/// <param name="page">The window to do it in.</param>
/// <param name="kinds">The kinds of pages seen already, which are left out, such as /manage/N/hours. What is seen is added.</param>
public sealed partial class Walk(IPage page, ISet<string> kinds)
{
    // Files, what leaves the pages, and sorted or filtered views of pages that were seen.
    private static readonly string[] s_left = ["/docs", "/api/", "/openapi/", "/assets/", "/feeds/", "/setup", "/next-free", ".ics", ".json", ".csv"];

    private readonly Queue<string> _ahead = [];

    /// <summary>Opens the pages that can be reached from these addresses, and hands each to a check; fails at the end with what all checks found.</summary>
    public async Task From(IEnumerable<string> addresses, Func<Task> check)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(check);
        foreach (var address in addresses)
        {
            Take(address);
        }

        var problems = new List<string>();
        while (_ahead.TryDequeue(out var address))
        {
            await page.GotoAsync(address);
            try
            {
                await check();
            }
            catch (Xunit.Sdk.XunitException problem)
            {
                problems.Add(problem.Message);
            }

            foreach (var found in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href^=\"/\"]')].map(link => link.getAttribute('href'))"))
            {
                Take(found, on: address);
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private void Take(string address, string on = "")
    {
        address = address.Split('#')[0];
        var kind = KindOf(address);
        if (kind == "/reservations/N" && on.StartsWith("/reservations?status=", StringComparison.Ordinal)) kind += " of " + KindOf(on); // another page in each status
        if (!s_left.Any(left => address.Contains(left, StringComparison.Ordinal)) && kinds.Add(kind)) _ahead.Enqueue(address);
    }

    private static string KindOf(string address)
    {
        // The tabs of a student and the views of a calendar are kinds of their own; other values filter or are data.
        var parts = address.Split('?', 2);
        var view = parts.Length == 1 ? null : parts[1].Split('&').FirstOrDefault(value => value.StartsWith(parts[0] == "/reservations" ? "status=" : "view=", StringComparison.Ordinal));
        return Digits().Replace(parts[0], "N") + (view is null ? "" : "?" + view);
    }

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
