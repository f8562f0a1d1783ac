using Creneau.Server.Schedules;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Creneau.Server.Tests;

/// <summary>The companies of the first page: with free slots soon, wherever their names are in the alphabet.</summary>
public abstract class FreeSoonTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Companies_are_found_wherever_they_are_in_the_alphabet_and_the_answer_is_kept_until_something_changes()
    {
        var today = DateOnly.FromDateTime(_server.Clock.GetUtcNow().UtcDateTime);
        foreach (var (owner, full) in await Open("Full", 30))
        {
            await owner.Closed(full, today, today.AddDays(100));
        }

        var (_, last) = Assert.Single(await Open("Zoé", 1));

        var found = Assert.Single(await Find());
        Assert.Equal((last, 2), (found.Company.Id, found.Slots.Count));
        Assert.Same(found, Assert.Single(await Find()));
        var first = found.Slots[0].Slot;
        await (await _server.Student()).Reserved(last, first.Date, $"{first.Start:HH\\:mm}", $"{first.End.ToTimeSpan():hh\\:mm}");
        Assert.NotEqual(first, Assert.Single(await Find()).Slots[0].Slot);

        // Of many that have free slots, each gets its turn.
        var many = await Open("Many", 30);
        var seen = new HashSet<long>();
        for (var hour = 0; hour < 48; hour++)
        {
            var soon = await Find();
            Assert.Equal(FindFreeSoon.MaxCompanies, soon.Count);
            seen.UnionWith(soon.Select(one => one.Company.Id));
            _server.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(many.Count(one => seen.Contains(one.Company)), 25, many.Count);
    }

    private async Task<List<(Client Owner, long Company)>> Open(string name, int count)
    {
        var companies = new List<(Client Owner, long Company)>();
        for (var number = 0; number < count; number++)
        {
            var owner = number % 10 == 0 ? await _server.Owner() : companies[^1].Owner; // an account may have ten
            var company = await owner.Company(name: $"{name} {number:00}");
            await owner.Window(company);
            companies.Add((owner, company));
        }

        return companies;
    }

    private Task<IReadOnlyList<FreeCompany>> Find() => _server.Services.GetRequiredService<FindFreeSoon>().Execute(TestContext.Current.CancellationToken);
}

public sealed class FreeSoonTests_on_SQLite(OnSqlite fixture) : FreeSoonTests(fixture), IClassFixture<OnSqlite>;

public sealed class FreeSoonTests_on_MariaDB(OnMariaDb fixture) : FreeSoonTests(fixture), IClassFixture<OnMariaDb>;
