using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>What pages weigh over the wire, as people get them: the program in Production.</summary>
[Trait("Speed", "Slow")]
public sealed class WeightTests(ProductionSite site) : BrowserTests(site), IClassFixture<ProductionSite>
{
    private const int MaxFirstBytes = 60 * 1024;
    private const int MaxNextBytes = 15 * 1024;

    [Fact]
    public async Task A_page_is_light_to_carry_the_first_time_and_the_next()
    {
        var page = await Visit();
        var company = await Site.Company(await Site.Register("company"));
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        var bytes = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();

        await page.GotoAsync($"/companies/{company}", new() { WaitUntil = WaitUntilState.Load });
        var first = bytes;
        bytes = 0;
        await page.GotoAsync("/companies", new() { WaitUntil = WaitUntilState.Load });

        Assert.InRange(first, 1000, MaxFirstBytes);
        Assert.InRange(bytes, 500, MaxNextBytes);
    }
}
