using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// Runs the numbered SQL files of an engine that the database has not seen, under a lock, so that any number of instances may
/// start at once. A file that ran is never edited (its hash is kept); a newer database than the program is fine, as migrations take no table or column away.
/// </summary>
internal static class Migrator
{
    private const string CreateHistory =
        "create table if not exists schema_migrations (name varchar(100) not null primary key, sha256 char(64) not null, applied_at varchar(30) not null)";

    public static async Task RunOnMySql(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await ForeignTables.RefuseOnMySql(connection, cancellationToken);
        await Scalar(connection, CreateHistory, cancellationToken);
        if (await IsUpToDate(connection, cancellationToken)) return;

        await using var alone = new MigrationLock(connection, cancellationToken);
        await alone.Take();
        await Run(connection, "mysql", cancellationToken, beforeEach: alone.Renew);
    }

    public static async Task RunOnSqlite(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        await ForeignTables.RefuseOnSqlite(connection, cancellationToken);
        await Scalar(connection, CreateHistory, cancellationToken, transaction);
        await Run(connection, "sqlite", cancellationToken, transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<bool> IsUpToDate(DbConnection connection, CancellationToken cancellationToken)
    {
        var applied = await Applied(connection, null, cancellationToken);
        return Files("mysql").All(file => applied.GetValueOrDefault(file.Name) == HashOf(file.Sql));
    }

    private static string HashOf(string sql) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));

    // MySQL commits at each change of a table, so every statement can be run again.
    private static async Task Run(DbConnection connection, string engine, CancellationToken cancellationToken, DbTransaction? transaction = null, Func<Task>? beforeEach = null)
    {
        var applied = await Applied(connection, transaction, cancellationToken);
        foreach (var (name, sql) in Files(engine))
        {
            var hash = HashOf(sql);
            if (applied.TryGetValue(name, out var known))
            {
                if (known != hash) throw new SettingsException($"DATABASE: migration {name} was edited after it ran on this database");

                continue;
            }

            foreach (var statement in Statements(sql))
            {
                await (beforeEach?.Invoke() ?? Task.CompletedTask);
                await Apply(connection, statement, transaction, cancellationToken);
            }

            await (beforeEach?.Invoke() ?? Task.CompletedTask);
            await Scalar(connection, $"insert into schema_migrations (name, sha256, applied_at) values ('{name}', '{hash}', current_timestamp)", cancellationToken, transaction);
        }
    }

    /// <summary>The names and texts of an engine's migrations, in the order in which they run.</summary>
    internal static IEnumerable<(string Name, string Sql)> Files(string engine)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = $"Creneau.Server.Platform.Data.Migrations.{engine}.";
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[folder.Length..^".sql".Length], reader.ReadToEnd());
        }
    }

    // A statement ends with a semicolon at the end of a line; comments stand on lines of their own.
    private static string[] Statements(string sql) =>
        string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal)))
            .Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task<Dictionary<string, string>> Applied(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select name, sha256 from schema_migrations";
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0), reader.GetString(1));
        }

        return applied;
    }

    // MySQL cannot add a column or an index "if not exists", nor drop an index "if exists": a run did that which was cut off before it wrote so.
    private static async Task Apply(DbConnection connection, string statement, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        try
        {
            await Scalar(connection, statement, cancellationToken, transaction);
        }
        catch (MySqlException error)
            when (error.ErrorCode is MySqlErrorCode.DuplicateFieldName or MySqlErrorCode.DuplicateKeyName or MySqlErrorCode.CannotDropFieldOrKey)
        {
        }
    }

    private static async Task<object?> Scalar(DbConnection connection, string sql, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 120;
        command.Transaction = transaction;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
