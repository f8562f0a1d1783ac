using Creneau.Rules;
using Creneau.Server.Companies;
using Creneau.Server.Platform;
using Creneau.Server.Schedules;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Creneau.Server.Tests;

/// <summary>What the pages of an owner read of the companies.</summary>
public abstract class OwnCompanyTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task The_list_has_the_active_companies_by_name_with_what_waits_at_each()
    {
        var owner = await _server.Owner();
        var (second, first) = (await owner.Company(name: "Beta"), await owner.Company(name: "Alpha"));
        var deleted = await owner.Company(name: "Gone");
        await owner.Window(second, places: 9);
        for (var more = 0; more < 2; more++)
        {
            await (await _server.Student()).Reserved(second, Monday);
        }

        var confirmed = await (await _server.Student()).Reserved(second, Monday);
        (await owner.Post($"/reservations/{confirmed}/confirm")).Must(200);
        (await owner.Delete($"/companies/{deleted}")).Must(204);
        await (await _server.Owner()).OpenCompany();

        var list = (await Verb<ListOwnCompanies>().Execute(ActorOf(owner), Token)).Value;

        Assert.Equal([("Alpha", first, 0), ("Beta", second, 2)], list.Select(own => (own.Company.Name, own.Company.Id, own.Waiting)));
    }

    [Fact]
    public async Task A_request_that_has_lapsed_waits_no_longer_even_before_maintenance_ends_it()
    {
        var (owner, _, company, reservation) = await _server.Pending();
        Assert.Equal((1, 1, 1), await Waiting());

        await _server.Plant("update reservations set lapses_at = @Now where id = @reservation", new { _server.Now, reservation });

        Assert.Equal((0, 0, 0), await Waiting());

        async Task<(long Desk, long List, int Dashboard)> Waiting() => (
            (await Verb<ReadOwnCompany>().Execute(company, ActorOf(owner), Token)).Value.Waiting,
            (await Verb<ListOwnCompanies>().Execute(ActorOf(owner), Token)).Value[0].Waiting,
            (await owner.Get($"/companies/{company}/dashboard")).Must(200).Member("waiting").GetArrayLength());
    }

    [Fact]
    public async Task A_closure_is_read_under_its_own_company_only()
    {
        var owner = await _server.Owner();
        var (company, other) = (await owner.Company(), await owner.Company());
        var closure = await owner.Closed(company, Monday, start: "22:00", end: "24:00", reason: "Inventory");

        var read = await Verb<ReadClosure>().Execute(company, closure, ActorOf(owner), Token);

        Assert.Equal((closure, Monday, "Inventory", EndTime.Midnight), (read.Value.Id, read.Value.FromDate, read.Value.Reason, read.Value.EndTime));
        Assert.Equal(Refusal.NotFound, (await Verb<ReadClosure>().Execute(other, closure, ActorOf(owner), Token)).Refusal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Actor ActorOf(Client owner) => new(owner.Id, Role.Company, SessionId: 0);

    private TVerb Verb<TVerb>()
        where TVerb : notnull => _server.Services.GetRequiredService<TVerb>();
}

public sealed class OwnCompanyTests_on_SQLite(OnSqlite fixture) : OwnCompanyTests(fixture), IClassFixture<OnSqlite>;

public sealed class OwnCompanyTests_on_MariaDB(OnMariaDb fixture) : OwnCompanyTests(fixture), IClassFixture<OnMariaDb>;
