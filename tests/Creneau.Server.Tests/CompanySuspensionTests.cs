using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>The companies of an owner who is disabled, or no longer a company account.</summary>
public abstract class CompanySuspensionTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Theory]
    [InlineData("{\"is_active\":false}", "{\"is_active\":true}")]
    [InlineData("{\"role\":\"student\"}", "{\"role\":\"company\"}")]
    public async Task A_company_leaves_and_returns_with_its_owner(string leave, string comeBack)
    {
        var (owner, confirmed, waiting) = (await _server.Owner(), await _server.Student(), await _server.Student());
        var company = await owner.OpenCompany(places: 2);
        (await owner.Put($"/companies/{company}", new { city = $"Town{company}", siret = $"{company:D14}" })).Must(200);
        var (kept, pending) = (await confirmed.Reserved(company, Monday), await waiting.Reserved(company, Monday, "10:00", "11:00"));
        (await owner.Post($"/reservations/{kept}/confirm")).Must(200);
        var admin = await _server.Admin();

        (await admin.Send(HttpMethod.Put, $"/users/{owner.Id}", leave)).Must(200);

        (await _server.Anonymous.Get($"/companies/{company}")).Must(404);
        (await _server.Anonymous.Get($"/companies/{company}/timeslots")).Must(404);
        Assert.Empty(await _server.Anonymous.Find($"city=Town{company}"));
        (await waiting.Reserve(company, Monday, "11:00", "12:00")).Must(404);
        Assert.Equal(("confirmed", "cancelled"), (await confirmed.StatusOf(kept), await waiting.StatusOf(pending)));
        await _server.Deliver();
        Assert.Equal((0, 1), (await _server.Sent(confirmed, "cancelled"), await _server.Sent(waiting, "cancelled")));
        await _server.RunMaintenance();
        _server.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(await _server.Faults());
        Assert.Equal("confirmed", await confirmed.StatusOf(kept));

        (await admin.Send(HttpMethod.Put, $"/users/{owner.Id}", comeBack)).Must(200);

        (await _server.Anonymous.Get($"/companies/{company}")).Must(200);
        Assert.Equal("09:00 1, 10:00 2, 11:00 2", await waiting.Places(company, Monday));
        await waiting.Reserved(company, Monday, "11:00", "12:00");
    }

    [Fact]
    public async Task Who_waits_for_a_place_is_told_and_what_is_held_is_released()
    {
        var (owner, holder, company, id) = await _server.Full();
        var (first, _) = await _server.Waiting(company, Monday);
        (await owner.Propose(id, Monday, "11:00")).Must(200);

        (await (await _server.Admin()).Put($"/users/{owner.Id}", new { is_active = false })).Must(200);

        Assert.Equal(("", "cancelled"), (await first.Standing(), await holder.StatusOf(id)));
        await _server.Deliver();
        Assert.Equal(1, await _server.Sent(first, "place-gone"));
        Assert.Equal(0, await _server.Count("select count(*) from held_places where company_id = @company and is_open = 1", new { company }));
        Assert.Empty(await _server.Faults());
    }

    [Fact]
    public async Task A_company_whose_owner_was_disabled_before_is_found_by_maintenance()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        await _server.Plant("update users set is_active = 0 where id = @Id", new { owner.Id });
        (await _server.Anonymous.Get($"/companies/{company}")).Must(200);

        await _server.RunMaintenance();

        (await _server.Anonymous.Get($"/companies/{company}")).Must(404);
        await _server.Plant("update users set is_active = 1 where id = @Id", new { owner.Id });
        await _server.RunMaintenance();
        (await _server.Anonymous.Get($"/companies/{company}")).Must(200);
    }

    [Fact]
    public async Task A_deleted_company_does_not_come_back()
    {
        var (owner, admin) = (await _server.Owner(), await _server.Admin());
        var company = await owner.OpenCompany();
        (await owner.Delete($"/companies/{company}")).Must(204);

        (await admin.Put($"/users/{owner.Id}", new { is_active = false })).Must(200);
        (await admin.Put($"/users/{owner.Id}", new { is_active = true })).Must(200);

        (await _server.Anonymous.Get($"/companies/{company}")).Must(404);
    }
}

public sealed class CompanySuspensionTests_on_SQLite(OnSqlite fixture) : CompanySuspensionTests(fixture), IClassFixture<OnSqlite>;

public sealed class CompanySuspensionTests_on_MariaDB(OnMariaDb fixture) : CompanySuspensionTests(fixture), IClassFixture<OnMariaDb>;
