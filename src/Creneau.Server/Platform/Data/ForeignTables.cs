using System.Data.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// Refuses a database with the tables of another program, before anything is written to it. Creneau's own has a history of migrations, which is its
/// first table. Others have <c>users</c> and <c>companies</c> too, and some a <c>schema_migrations</c> with other columns.
/// </summary>
internal static class ForeignTables
{
    private const int Named = 3;

    private const string OnMySqlSql = "select table_name from information_schema.tables where table_schema = database() order by table_name";

    private const string HistoryOnMySqlSql = """
        select column_name from information_schema.columns
        where table_schema = database() and table_name = 'schema_migrations' and column_name in ('name', 'sha256')
        """;

    private const string OnSqliteSql = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\' order by name";
    private const string HistoryOnSqliteSql = "select name from pragma_table_info('schema_migrations') where name in ('name', 'sha256')";

    public static Task RefuseOnMySql(MySqlConnection connection, CancellationToken cancellationToken) =>
        Refuse(connection, (OnMySqlSql, HistoryOnMySqlSql), $"DATABASE_NAME: the database {connection.Database}", cancellationToken);

    /// <summary>Opens the file only to read: it stays byte for byte as it was.</summary>
    public static void RefuseOnSqlite(string path)
    {
        if (!File.Exists(path)) return;

        try
        {
            var source = IsAllInTheFile(path) ? new Uri(Path.GetFullPath(path)).AbsoluteUri + "?immutable=1" : path;
            var options = new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 5 };
            using var connection = new SqliteConnection(options.ConnectionString);
            connection.Open();
            Refuse(connection, (OnSqliteSql, HistoryOnSqliteSql), $"DATABASE_PATH: {path}", CancellationToken.None).GetAwaiter().GetResult(); // SQLite is synchronous
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            // It cannot be read, or not without writing: the open that follows reports why.
        }
    }

    public static Task RefuseOnSqlite(SqliteConnection connection, CancellationToken cancellationToken) =>
        Refuse(connection, (OnSqliteSql, HistoryOnSqliteSql), $"DATABASE_PATH: {connection.DataSource}", cancellationToken);

    // A file with a write-ahead log that is empty. To open it as others do would leave two files beside it, even for reading.
    private static bool IsAllInTheFile(string path)
    {
        const int Format = 18;
        const byte WithLog = 2;

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[Format + 1];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header[Format] == WithLog
            && new FileInfo(path + "-wal") is not { Exists: true, Length: > 0 };
    }

    // The tables first: an instance that sets the database up at this moment makes its history before all others.
    private static async Task Refuse(DbConnection connection, (string All, string History) sql, string place, CancellationToken cancellationToken)
    {
        var tables = await Names(connection, sql.All, cancellationToken);
        if (tables.Count == 0 || (await Names(connection, sql.History, cancellationToken)).Count == 2) return;

        var some = string.Join(", ", tables.Take(Named)) + (tables.Count > Named ? ", ..." : "");
        throw new SettingsException($"{place} holds tables of another program ({some.ReplaceLineEndings(" ")}); Creneau needs a database of its own, and has written nothing");
    }

    private static async Task<List<string>> Names(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
