using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;
using SQLitePCL;

namespace Creneau.Server.Tests;

/// <summary>SQLite plans a statement once for each connection, and not anew for the values of each use.</summary>
public sealed class PlannedOnceTests
{
    private const int Replans = 5; // SQLITE_STMTSTATUS_REPREPARE

    [Fact]
    public async Task A_statement_whose_plan_could_depend_on_its_values_is_planned_once()
    {
        using var folder = new Folder();
        await using var source = SqliteDataSource.At(Path.Combine(folder.Path, "planned.db"));
        await using var connection = source.OpenConnection();
        connection.Prepared("create table numbers (id integer primary key, number integer)").ExecuteNonQuery();
        connection.Prepared("insert into numbers (number) values (1), (2), (3)").ExecuteNonQuery();

        sqlite3_stmt? kept = null;
        for (var number = 1; number <= 3; number++)
        {
            using var command = connection.Prepared("select id from numbers where number = @number order by id limit @limit");
            Parameters.Bind(command, new { number, limit = number });
            using var reader = command.ExecuteReader();

            Assert.True(reader.Read());
            Assert.Equal(number, reader.GetInt32(0));
            Assert.Same(kept ??= reader.Handle, reader.Handle);
            Assert.Equal(0, raw.sqlite3_stmt_status(reader.Handle, Replans, resetFlg: 0));
        }
    }
}
