using Creneau.Server.Tests.Setup;
using Microsoft.Data.Sqlite;

namespace Creneau.Server.Tests.Starting;

/// <summary>Databases with the tables of other programs.</summary>
[Trait("Speed", "Slow")]
public abstract class ForeignTablesTests(TestDatabase database) : IAsyncLifetime
{
    private readonly Folder _folder = new();

    protected IReadOnlyDictionary<string, string> Settings { get; private set; } = null!;

    private static readonly string[][] s_programs =
    [
        ["create table users (id int not null primary key, email varchar(255))", "create table companies (id int not null primary key, name varchar(255))"], // the Flask system
        ["create table schema_migrations (version varchar(255) not null primary key)", "create table users (id int not null primary key)"], // Rails
        ["create table notes (id int not null primary key)", "create view recent as select id from notes"],
    ];

    public static TheoryData<int> Programs => [.. Enumerable.Range(0, s_programs.Length)];

    public async ValueTask InitializeAsync() => Settings = await database.Create();

    public async ValueTask DisposeAsync()
    {
        await database.Drop();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Stop_the_start_with_one_line_and_stay_as_they_are(int program)
    {
        var statements = s_programs[program];
        await Execute(statements);
        var before = await Content();

        await using var server = ServerProcess.Launch(_folder.Path, Settings);

        Assert.Equal(1, await server.Exit());
        Assert.Contains("holds tables of another program (", Assert.Single(server.Errors), StringComparison.Ordinal);
        Assert.Contains(statements[^1].Split(' ')[2], server.Errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain("listening", server.Output, StringComparison.Ordinal);
        Assert.Equal(before, await Content());
    }

    [Fact]
    public async Task Are_not_verified_either()
    {
        await Execute(s_programs[0]);
        var before = await Content();

        await using var verify = ServerProcess.Launch(_folder.Path, Settings, "verify");

        Assert.Equal(2, await verify.Exit());
        Assert.Single(verify.Errors);
        Assert.Equal(before, await Content());
    }

    [Fact]
    public async Task Beside_our_own_do_not_matter()
    {
        await using (var server = await TestServer.Run(Settings))
        {
            await server.Plant("create table reports (id int not null primary key)");
        }

        await using var again = await TestServer.Run(Settings);

        (await again.Anonymous.Get("/health/ready")).Must(200);
    }

    protected abstract Task Execute(IEnumerable<string> statements);

    /// <summary>Everything that a start could change.</summary>
    protected abstract Task<string> Content();
}

public sealed class ForeignTablesTests_on_SQLite() : ForeignTablesTests(new SqliteTestDatabase())
{
    private string File => Settings["DATABASE_PATH"];

    [Fact]
    public async Task With_a_write_ahead_log_stay_as_they_are_too()
    {
        await Execute(["pragma journal_mode = wal", "create table users (id integer primary key)"]);
        var before = await Content();

        await using var server = ServerProcess.Launch(Path.GetDirectoryName(File)!, Settings);

        Assert.Equal(1, await server.Exit());
        Assert.Equal(before, await Content());
    }

    [Fact]
    public async Task A_damaged_file_stops_the_start_with_one_line_too()
    {
        await Execute(["create table users (id integer primary key)", "insert into users values (1)"]);
        await using (var file = new FileStream(File, FileMode.Open))
        {
            file.SetLength(2000);
        }

        await using var server = ServerProcess.Launch(Path.GetDirectoryName(File)!, Settings);

        Assert.Equal(1, await server.Exit());
        Assert.StartsWith("DATABASE_PATH: ", Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    protected override async Task Execute(IEnumerable<string> statements)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    // Byte for byte, with the names of the files beside it.
    protected override async Task<string> Content() =>
        string.Join(' ', Directory.GetFileSystemEntries(Path.GetDirectoryName(File)!).Order(StringComparer.Ordinal))
        + Convert.ToBase64String(await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
}

public sealed class ForeignTablesTests_on_MariaDB() : ForeignTablesTests(new MariaTestDatabase())
{
    protected override async Task Execute(IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            await (await SharedMariaDb.Server).Execute($"use {Settings["DATABASE_NAME"]}; {statement}");
        }
    }

    protected override async Task<string> Content() => (await (await SharedMariaDb.Server).Execute(
        $"select group_concat(table_name, table_rows, ifnull(update_time, '') order by table_name) from information_schema.tables where table_schema = '{Settings["DATABASE_NAME"]}'"))!;
}
