using System.Data.Common;
using Dapper;

namespace Creneau.Server.Data;

/// <summary>
/// The statements of one piece of work on one connection, inside its transaction if it has one. Every statement is prepared.
/// Parameters come from the properties of an object, rows go to records with settable properties (column names in snake_case).
/// </summary>
internal sealed class Session(DbConnection connection, DbTransaction? transaction, Dialect dialect, CancellationToken stop)
{
    public Dialect Dialect => dialect;

    /// <summary>Whether the transaction is to be rolled back although nothing failed.</summary>
    public bool IsUndone { get; private set; }

    /// <summary>Ends the transaction without a trace and passes the answer through: for refusals, which have written nothing worth a flush.</summary>
    public T Undo<T>(T answer)
    {
        IsUndone = true;
        return answer;
    }

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null)
    {
        await using var command = await Command(sql, args);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        if (await reader.ReadAsync(stop))
        {
            var parse = reader.GetRowParser(typeof(T));
            do
            {
                rows.Add((T)parse(reader));
            }
            while (await reader.ReadAsync(stop));
        }

        return rows;
    }

    /// <summary>The rows one by one as the database sends them, however many and however long it takes.</summary>
    public async IAsyncEnumerable<T> Stream<T>(string sql)
    {
        await using var command = await Command(sql, null);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(stop);
        Func<DbDataReader, object>? parse = null;
        while (await reader.ReadAsync(stop))
        {
            parse ??= reader.GetRowParser(typeof(T));
            yield return (T)parse(reader);
        }
    }

    /// <summary>The first row, or null (for a value type: its default) when there is none.</summary>
    public async Task<T?> First<T>(string sql, object? args = null)
    {
        var rows = await Query<T>(sql, args);
        return rows.Count == 0 ? default : rows[0];
    }

    public async Task<long> Count(string sql, object? args = null)
    {
        await using var command = await Command(sql, args);
        return Convert.ToInt64(await command.ExecuteScalarAsync(stop));
    }

    /// <summary>Runs the statement; returns how many rows it met.</summary>
    public async Task<int> Execute(string sql, object? args = null)
    {
        await using var command = await Command(sql, args);
        return await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Changes one row that must still be as it was read (a compare-and-set); when it is not, all of the work is run again.</summary>
    public async Task Set(string sql, object args)
    {
        if (await Execute(sql, args) != 1)
        {
            throw new LostRaceException();
        }
    }

    /// <summary>Runs an insert that ends with <see cref="Dialect.OrIncrement"/>; returns what the counter is now.</summary>
    public async Task<long> Increment(string sql, object args)
    {
        await using var command = await Command(sql, args);
        return await dialect.Increment(command, stop);
    }

    /// <summary>Inserts one row and returns the key it got.</summary>
    public async Task<long> Insert(string sql, object? args = null)
    {
        await using var command = await Command(sql, args);
        await command.ExecuteNonQueryAsync(stop);
        return dialect.LastId(command);
    }

    /// <summary>As <see cref="Insert"/>, or null when another row has one of the unique keys. Of two at once, one gets null.</summary>
    public async Task<long?> TryInsert(string sql, object? args = null) =>
        await UnlessDuplicate(async () => (long?)await Insert(sql, args));

    /// <summary>As <see cref="Execute"/>, or null when the change would take another row's unique key.</summary>
    public async Task<int?> TryUpdate(string sql, object? args = null) =>
        await UnlessDuplicate(async () => (int?)await Execute(sql, args));

    private async Task<T?> UnlessDuplicate<T>(Func<Task<T?>> write)
    {
        try
        {
            return await write();
        }
        catch (DbException error) when (dialect.IsDuplicate(error))
        {
            return default;
        }
    }

    private async ValueTask<DbCommand> Command(string sql, object? args)
    {
        var command = await dialect.Prepare(connection, sql, stop);
        command.Transaction = transaction;
        Parameters.Bind(command, args);
        return command;
    }
}
