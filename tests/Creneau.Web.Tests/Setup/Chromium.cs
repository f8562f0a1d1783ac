using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Creneau.Web.Tests.Chromium))]

namespace Creneau.Web.Tests;

/// <summary>Debian's Chromium, started with the first test that needs it and stopped after the last.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] s_arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> s_started = new(Launch);

    internal static async Task<IBrowser> Browser() => (await s_started.Value).Browser;

    public async ValueTask DisposeAsync()
    {
        if (!s_started.IsValueCreated) return;

        var (playwright, browser) = await s_started.Value;
        await browser.CloseAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(15_000);
        return (playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = s_arguments,
        }));
    }
}

/// <summary>How a visitor looks at pages.</summary>
/// <param name="HasScript">Whether JavaScript is on.</param>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="IsDark">Whether dark colours are preferred.</param>
/// <param name="Language">Of the browser.</param>
public sealed record View(bool HasScript = true, int Width = 1280, bool IsDark = false, string Language = "en-GB");
