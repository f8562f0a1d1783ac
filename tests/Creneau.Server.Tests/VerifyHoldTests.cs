using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What <c>verify</c> finds wrong with held places.</summary>
public abstract class VerifyHoldTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_place_held_for_a_request_that_lapsed_long_ago_is_held_by_the_dead()
    {
        var (_, _, _, id) = await _server.Pending();

        await _server.MustFind("dead", () => _server.Plant("update reservations set lapses_at = @lapsed where id = @id", new { id, lapsed = _server.Now.AddMinutes(-3) }));
        await _server.RunMaintenance();

        Assert.DoesNotContain(await _server.Faults(), fault => fault.StartsWith($"dead: reservation {id} ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("users", "user_id")]
    [InlineData("companies", "company_id")]
    public async Task A_place_held_for_or_at_a_deleted_account_or_company_is_a_dead_hold(string table, string column)
    {
        var (_, _, _, id) = await _server.Pending();
        var sql = $"update {table} set is_active = 0, updated_at = @longAgo where id = (select {column} from reservations where id = @id)";

        await _server.MustFind("dead", () => _server.Plant(sql, new { id, longAgo = _server.Now.AddMinutes(-3) }));
    }

    [Theory]
    [InlineData("status = 'cancelled', cancelled_by = 'student', cancelled_at = created_at")]
    [InlineData("status = 'confirmed', confirmed_at = created_at")]
    public async Task A_proposal_for_a_reservation_that_is_not_pending_is_a_dead_hold(string change)
    {
        var (id, _) = await Proposed();

        await _server.MustFind("hold", () => _server.Plant($"update reservations set {change} where id = @id", new { id }));
    }

    [Fact]
    public async Task An_offer_to_a_student_who_has_left_the_list_is_a_dead_hold()
    {
        var (_, _, entry) = await Offered();

        await _server.MustFind("hold", () => _server.Plant("update waitlist_entries set is_open = null, left_at = joined_at, outcome = 'left' where id = @entry", new { entry }));
    }

    [Fact]
    public async Task An_offer_to_another_student_than_the_entrys_is_a_fault()
    {
        var (_, _, entry) = await Offered();
        var rival = await _server.Student();

        await _server.MustFind("hold", () => _server.Plant("update held_places set user_id = @Id where entry_id = @entry", new { rival.Id, entry }));
    }

    [Fact]
    public async Task A_reservation_of_a_place_that_is_held_is_an_oversold_slot()
    {
        var (company, monday, entry) = await Offered();
        var id = await (await _server.Student()).Reserved(company, monday, "10:00", "11:00");
        const string Sql = """
            update reservations set time_start = @nine, time_end = @ten,
                starts_at = (select starts_at from held_places where entry_id = @entry), ends_at = (select ends_at from held_places where entry_id = @entry)
            where id = @id
            """;

        await _server.MustFind("oversold", () => _server.Plant(Sql, new { id, entry, nine = new TimeOnly(9, 0), ten = new TimeOnly(10, 0) }));
        await _server.Plant("update held_places set expires_at = created_at where entry_id = @entry", new { entry });

        Assert.DoesNotContain(await _server.Faults(), fault => fault.Contains($"(company {company},", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_offers_than_places_are_an_oversold_slot()
    {
        var (company, monday, entry) = await Offered();
        var (_, other) = await _server.Waiting(company, monday);
        const string Sql = """
            insert into held_places (kind, user_id, company_id, entry_id, date, time_start, time_end, starts_at, ends_at, places, day_version, created_at, expires_at)
            select h.kind, w.user_id, h.company_id, w.id, h.date, h.time_start, h.time_end, h.starts_at, h.ends_at, h.places, h.day_version + 1, h.created_at, h.expires_at
            from held_places h join waitlist_entries w on w.id = @other where h.entry_id = @entry
            """;

        await _server.MustFind("oversold", () => _server.Plant(Sql, new { entry, other }));
    }

    [Fact]
    public async Task A_place_compared_at_other_instants_than_it_is_held_for_is_a_fault()
    {
        var (id, _) = await Proposed();
        const string Sql = "update held_places set ends_at = @endsAt where reservation_id = @id";

        await _server.MustFind("instants", () => _server.Plant(Sql, new { id, endsAt = _server.Now.AddDays(30) }));
    }

    [Fact]
    public async Task A_place_held_for_an_account_that_is_not_there_is_an_orphan()
    {
        var (company, monday, entry) = await Offered();
        await _server.Plant("update held_places set expires_at = created_at where entry_id = @entry", new { entry });

        await _server.MustFind("orphan", () => _server.Plant("update held_places set user_id = 987654321 where entry_id = @entry", new { entry }));
    }

    [Fact]
    public async Task The_schema_allows_one_proposal_for_a_reservation_and_one_offer_for_an_entry()
    {
        var (id, _) = await Proposed();
        var (_, _, entry) = await Offered();
        const string CopyHoldSql = """
            insert into held_places (kind, user_id, company_id, reservation_id, entry_id, date, time_start, time_end, starts_at, ends_at, places, day_version, created_at, expires_at)
            select kind, user_id, company_id, reservation_id, entry_id, date, time_start, time_end, starts_at, ends_at, places, day_version, created_at, expires_at
            from held_places where reservation_id = @id or entry_id = @entry
            """;

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _server.Plant(CopyHoldSql, new { id, entry = 0L }));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _server.Plant(CopyHoldSql, new { id = 0L, entry }));
    }

    private async Task<(long Reservation, long Company)> Proposed()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var id = await student.Reserved(company, monday);
        (await owner.Propose(id, monday, "10:00")).Must(200);
        return (id, company);
    }

    private async Task<(long Company, DateOnly Monday, long Entry)> Offered()
    {
        var (owner, holder) = (await _server.Owner(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var id = await holder.Reserved(company, monday);
        var (_, entry) = await _server.Waiting(company, monday);
        (await holder.Delete($"/reservations/{id}")).Must(200);
        return (company, monday, entry);
    }
}

public sealed class VerifyHoldTests_on_SQLite(OnSqlite fixture) : VerifyHoldTests(fixture), IClassFixture<OnSqlite>;

public sealed class VerifyHoldTests_on_MariaDB(OnMariaDb fixture) : VerifyHoldTests(fixture), IClassFixture<OnMariaDb>;
