using System.Diagnostics;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Answers that are the same for everybody are kept for a second, and an instance does not send what it knows to be old.</summary>
public abstract class PublicCacheTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task What_an_instance_writes_it_shows_at_once()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);

        for (var round = 0; round < 20; round++)
        {
            Assert.StartsWith("09:00 1", await _server.Anonymous.Places(company, monday), StringComparison.Ordinal);
            var id = await student.Reserved(company, monday);
            Assert.StartsWith("09:00 0", await _server.Anonymous.Places(company, monday), StringComparison.Ordinal);
            (await student.Delete($"/reservations/{id}")).Must(200);
            (await owner.Put($"/companies/{company}", new { name = $"Round {round}" })).Must(200);
            Assert.Equal($"Round {round}", (await _server.Anonymous.Page(company)).GetProperty("name").GetString());
        }
    }

    [Fact]
    public async Task What_another_instance_writes_is_shown_a_second_later_at_the_latest()
    {
        await using var other = await fixture.Another();
        var (owner, name) = (await _server.Owner(), "Renamed " + Guid.NewGuid());
        var company = await owner.Company(name: "As it was");
        await other.Anonymous.Page(company);

        (await owner.Put($"/companies/{company}", new { name })).Must(200);
        var kept = await other.Anonymous.Page(company);
        _server.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("As it was", kept.GetProperty("name").GetString());
        Assert.Equal(name, (await other.Anonymous.Page(company)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Private_changes_and_refusals_leave_the_cached_answers()
    {
        await using var other = await fixture.Another();
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        var there = await other.SignIn(student.Email);
        (await there.Reserve(company, monday)).Must(201);
        var cacheVersion = other.Database.CacheVersion;

        await other.SignIn(student.Email);
        (await there.Reserve(company, monday)).Must(409);
        var after = other.Database.CacheVersion;
        (await there.Reserve(company, monday, "10:00", "11:00")).Must(201);

        Assert.Equal((cacheVersion, cacheVersion + 1), (after, other.Database.CacheVersion));
    }

    [Fact]
    public async Task Free_slots_of_any_week_are_a_second_old_at_most()
    {
        await using var other = await fixture.Another();
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var mondays = Enumerable.Range(0, 30).Select(week => _server.Next(DayOfWeek.Monday).AddDays(7 * week)).ToArray();
        foreach (var monday in mondays)
        {
            Assert.StartsWith("09:00 1", await other.Anonymous.Places(company, monday), StringComparison.Ordinal);
        }

        await student.Reserved(company, mondays[5]);
        var kept = await other.Anonymous.Places(company, mondays[5]);
        _server.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.StartsWith("09:00 1", kept, StringComparison.Ordinal);
        Assert.StartsWith("09:00 0", await other.Anonymous.Places(company, mondays[5]), StringComparison.Ordinal);
        foreach (var monday in mondays.Except([mondays[5]]))
        {
            Assert.StartsWith("09:00 1", await other.Anonymous.Places(company, monday), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Free_slots_that_are_asked_for_often_are_read_anew_before_they_are_too_old()
    {
        await using var other = await fixture.Another();
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        await other.Anonymous.Places(company, monday);
        await student.Reserved(company, monday);

        _server.Clock.Advance(TimeSpan.FromSeconds(0.9));

        // Nothing moves this clock: without that they would stay as they are.
        for (var timeout = Stopwatch.StartNew(); (await other.Anonymous.Places(company, monday)).StartsWith("09:00 1", StringComparison.Ordinal); await Task.Delay(10, TestContext.Current.CancellationToken))
        {
            Assert.True(timeout.Elapsed < TimeSpan.FromSeconds(30));
        }
    }

    [Fact]
    public async Task A_company_that_is_not_there_is_found_once_it_is()
    {
        var owner = await _server.Owner();
        var next = await owner.OpenCompany() + 1;
        (await _server.Anonymous.Get($"/companies/{next}/timeslots")).Must(404);

        var company = await owner.OpenCompany();

        Assert.Equal(next, company);
        (await _server.Anonymous.Get($"/companies/{next}/timeslots")).Must(200);
    }

    [Fact]
    public async Task Nothing_is_kept_where_the_setting_says_so()
    {
        await using var other = await fixture.Another(("PUBLIC_CACHE_SECONDS", "0"));
        var owner = await _server.Owner();
        var company = await owner.Company(name: "As it was");
        await other.Anonymous.Page(company);

        (await owner.Put($"/companies/{company}", new { name = "Renamed" })).Must(200);

        Assert.Equal("Renamed", (await other.Anonymous.Page(company)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_slot_that_was_found_full_is_given_away_as_soon_as_there_is_a_place()
    {
        await using var other = await fixture.Another();
        var (owner, first, second) = (await _server.Owner(), await _server.Student(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        var id = await first.Reserved(company, monday);
        (await second.Reserve(company, monday)).Must(409, "SLOT_UNAVAILABLE");
        (await second.Reserve(company, monday)).Must(409, "SLOT_UNAVAILABLE");

        (await (await other.SignIn(first.Email)).Delete($"/reservations/{id}")).Must(200);

        (await second.Reserve(company, monday)).Must(201);
    }
}

public sealed class PublicCacheTests_on_SQLite(OnSqlite fixture) : PublicCacheTests(fixture), IClassFixture<OnSqlite>;

public sealed class PublicCacheTests_on_MariaDB(OnMariaDb fixture) : PublicCacheTests(fixture), IClassFixture<OnMariaDb>;
