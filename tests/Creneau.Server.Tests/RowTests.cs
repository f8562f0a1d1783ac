using Creneau.Rules;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Rows are read by the names of their columns (docs/adr/0007).</summary>
public abstract partial class RowTests(ServerFixture fixture)
{
    // A column that depends on a parameter: MariaDB sends its names anew with the first execution, and the driver then keeps them where other
    // statements overwrite them.
    private const string PersonSql = """
        select email_verified, coalesce(@note, 'none') as note, school, role, email, first_name, last_name as hidden, id, created_at as joined_at
        from users where id = @Id
        """;

    private const string OtherSql = "select last_name, first_name, email, role, school as a_name_that_is_quite_a_bit_longer_than_the_others, id from users where id = @Id";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_statement_is_read_alike_however_often_it_runs()
    {
        var student = await _server.Student();
        var args = new { student.Id, note = "from afar" };
        await Read(async tx =>
        {
            var first = await tx.QueryFirstOrDefault<Person>(PersonSql, args);
            Assert.Equal((student.Id, student.Email, Role.Student, args.note), (first!.Id, first.Email, first.Role, first.Note));
            for (var time = 1; time < 20; time++)
            {
                Assert.Equal([new Address(student.Email)], await tx.QueryMultiple(args, [OtherSql], grid => grid.Read<Address>()));
                Assert.Equal(first, await tx.QueryFirstOrDefault<Person>(PersonSql, args));
            }

            // The names are those of its first execution for another type too.
            Assert.Equal(student.Email, (await tx.QueryFirstOrDefault<Address>(PersonSql, args))!.Email);
        });
    }

    [Fact]
    public async Task Statements_that_are_sent_together_are_read_by_name_too()
    {
        var student = await _server.Student();
        for (var time = 0; time < 3; time++)
        {
            var (person, addresses) = await _server.Database.Read(
                tx => tx.QueryMultiple(
                    new { student.Id, note = (string?)null }, [PersonSql, OtherSql], async grid => (await grid.ReadFirstOrDefault<Person>(), await grid.Read<Address>())),
                TestContext.Current.CancellationToken);
            Assert.Equal((student.Id, "none"), (person!.Id, person.Note));
            Assert.Equal([new Address(student.Email)], addresses);
        }
    }

    [Fact]
    public Task A_part_is_read_by_its_prefix_and_is_null_where_a_left_join_finds_no_row() => Read(async tx =>
    {
        var rows = await tx.Query<Numbered>("""
            select n.number, p.value as part_value, p.name as part_name
            from (select 1 as number union all select 2) n left join (select 2 as id, 7 as value, null as name) p on p.id = n.number order by n.number
            """);

        Assert.Equal([new Numbered(1, null), new Numbered(2, new Part(7, null))], rows);
    });

    [Fact]
    public Task A_missing_column_is_an_error_that_names_the_type_and_the_column() => Read(async tx =>
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => tx.Query<Part>("select 1 as value, 2 as nam"));

        Assert.Equal("Part: the statement has no column name", error.Message);
    });

    [Fact]
    public Task A_doubled_column_is_an_error_that_names_the_type_and_the_column() => Read(async tx =>
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => tx.Query<Part>("select 1 as value, 'a' as name, 2 as value"));

        Assert.Equal("Part: the statement has two columns value", error.Message);
    });

    private Task<bool> Read(Func<Transaction, Task> work) => _server.Database.Read(
        async tx =>
        {
            await work(tx);
            return true;
        },
        TestContext.Current.CancellationToken);

    [Row]
    private sealed partial record Person(long Id, string Email, Role Role, string Note)
    {
        public string? School { get; init; }

        public bool EmailVerified { get; init; }

        public DateTimeOffset JoinedAt { get; init; }

        [NotAColumn]
        public string? Hidden { get; init; }
    }

    [Row]
    private sealed partial record Address(string Email);

    [Row]
    private sealed partial record Numbered(int Number, Part? Part);

    [Row]
    private sealed partial record Part(long Value, string? Name);
}

public sealed class RowTests_on_SQLite(OnSqlite fixture) : RowTests(fixture), IClassFixture<OnSqlite>;

public sealed class RowTests_on_MariaDB(OnMariaDb fixture) : RowTests(fixture), IClassFixture<OnMariaDb>;
