using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Lists of reservations are searched by names and schools, without case and accents.</summary>
public abstract class ReservationSearchTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task Lists_are_searched_by_the_names_that_the_reader_knows()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(places: 3);
        (await owner.Put($"/companies/{company}", new { name = "Hélioptique 100%" })).Must(200);
        var (zoe, other) = (await _server.Student(), await _server.Student());
        await zoe.Put("/users/me", new { first_name = "Zoé", last_name = "Ünal", school = "Lycée Jean Moulin" });
        await other.Put("/users/me", new { first_name = "Sam", last_name = "Okoro" });
        var sought = await zoe.Reserved(company, Monday);
        await other.Reserved(company, Monday);

        async Task<long[]> Found(Client person, string q) =>
            [.. (await person.Get($"/reservations?company_id={company}&q={Uri.EscapeDataString(q)}")).Must(200).Member("reservations").EnumerateArray().Select(one => one.GetProperty("id").GetInt64())];

        Assert.Equal([sought], await Found(owner, "zoe UNAL"));
        Assert.Equal([sought], await Found(owner, "lycée jean"));
        Assert.Equal([sought], await Found(owner, "LYCEE JEAN"));
        Assert.Equal(2, (await Found(owner, "helioptique")).Length);
        Assert.Equal(2, (await Found(owner, "100%")).Length);
        Assert.Empty(await Found(owner, "10_%"));
        Assert.Equal([sought], await Found(await _server.Admin(), "Ünal"));
        Assert.Equal([sought], await Found(zoe, "optique"));
        Assert.Empty(await Found(zoe, "okoro"));
        Assert.Equal(1, (await owner.Get($"/reservations?company_id={company}&q=okoro&page=2&limit=1")).Must(200).Member("total").GetInt32());
        (await owner.Get($"/reservations?q={new string('x', 101)}")).MustName("q");
    }

    [Fact]
    public async Task Schools_that_were_stored_before_the_upgrade_are_found_after_it()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany();
        var student = await _server.Student();
        await student.Put("/users/me", new { school = "École Émile Zola" });
        await student.Reserved(company, Monday);
        await _server.Plant("update users set school_key = null where school = 'École Émile Zola'");
        Assert.Equal(0, (await owner.Get("/reservations?q=ecole+emile")).Member("total").GetInt32());

        var update = Migrator.Files(_server.Database.Dialect.Name).Single(file => file.Name == "0031_school_key").Sql;
        await _server.Plant(update[update.IndexOf("update users", StringComparison.Ordinal)..]);

        Assert.Equal(1, (await owner.Get("/reservations?q=ecole+emile")).Member("total").GetInt32());
    }
}

public sealed class ReservationSearchTests_on_SQLite(OnSqlite fixture) : ReservationSearchTests(fixture), IClassFixture<OnSqlite>;

public sealed class ReservationSearchTests_on_MariaDB(OnMariaDb fixture) : ReservationSearchTests(fixture), IClassFixture<OnMariaDb>;
