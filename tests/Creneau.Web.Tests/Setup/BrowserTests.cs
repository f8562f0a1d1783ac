using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>
/// Tests in a real browser. When one is over, no page may have logged an error or asked another origin for anything.
/// </summary>
public abstract partial class BrowserTests(Site site) : IAsyncLifetime
{
    private static readonly string[] s_axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private const string RunScript =
        "judged => axe.run(document, { runOnly: judged, resultTypes: ['violations'] }).then(result => result.violations.map(rule => rule.id + ': ' + rule.nodes.slice(0, 3).map(node => node.html).join(' | ')))";

    private static readonly Lazy<string> s_axe = new(() => new BundledAxeScriptProvider().GetScript());

    // The first few elements that reach beyond the window.
    private const string WidestScript =
        "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 4).map(one => one.cloneNode(false).outerHTML.slice(0, 120)).join(' ')";

    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<string> _complaints = [];

    /// <summary>The site under test.</summary>
    protected Site Site => site;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.CloseAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Empty(_complaints);
    }

    /// <summary>A new visitor, in a window of their own.</summary>
    protected async Task<IPage> Visit(View? view = null)
    {
        view ??= new View();
        var context = await (await Chromium.Browser()).NewContextAsync(new()
        {
            BaseURL = site.Address,
            JavaScriptEnabled = view.HasScript,
            ViewportSize = new() { Width = view.Width, Height = 900 },
            ColorScheme = view.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = view.Language,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        _contexts.Add(context);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => Complain(message.Type == "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal), message.Text);
        page.PageError += (_, error) => Complain(true, error);
        page.Request += (_, request) => Complain(!request.Url.StartsWith(site.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal), request.Url);
        return page;
    }

    /// <summary>A visitor who signs in.</summary>
    protected async Task<IPage> SignIn(Person person, View? view = null)
    {
        ArgumentNullException.ThrowIfNull(person);
        var page = await Visit(view);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", person.Email);
        await page.FillAsync("[name=password]", Site.Password);
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(OnTheWay());
        return page;
    }

    /// <summary>Asserts that axe finds nothing in the page as it is now. It is a script: without JavaScript it would never end.</summary>
    /// <param name="page">The page.</param>
    /// <param name="rules">Only these of axe's rules, where the same markup was judged by all.</param>
    protected static async Task MustBeAccessible(IPage page, params string[] rules)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(rules);
        // In this page itself: RunAxe of the library opens a second one each time, which takes three times as long.
        await page.EvaluateAsync(s_axe.Value);
        var found = await page.EvaluateAsync<string[]>(RunScript, rules.Length == 0 ? new { type = "tag", values = s_axeTags } : new { type = "rule", values = rules });
        Assert.True(found.Length == 0, $"{page.Url}: " + string.Join("; ", found));
    }

    /// <summary>Asserts that the page needs no sideways scrolling.</summary>
    protected static async Task MustFit(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, $"{page.Url} scrolls sideways: {await page.EvaluateAsync<string>(WidestScript)}");
    }

    /// <summary>Asserts that the page has this address, or gets it soon. It looks again and again: to wait for the load of a page that is left at once may never end.</summary>
    protected static Task MustBeAt(IPage page, string pattern) => Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Asserts that what has the focus is this element.</summary>
    protected static async Task MustHaveFocus(ILocator element)
    {
        ArgumentNullException.ThrowIfNull(element);
        Assert.True(await element.EvaluateAsync<bool>("element => element === document.activeElement"), "The focus is elsewhere");
    }

    // Signing in leads on by /start.
    [GeneratedRegex("/(sign-in|start)$", RegexOptions.None, 1000)]
    private static partial Regex OnTheWay();

    private void Complain(bool isWrong, string text)
    {
        if (isWrong)
        {
            lock (_complaints)
            {
                _complaints.Add(text);
            }
        }
    }
}
