using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// The rows that several statements answer with, in their order; a statement without rows (a lock) is passed over, so none may be the
/// last. Nothing else can be asked of the session until this is disposed.
/// </summary>
internal abstract class GridReader : IAsyncDisposable
{
    /// <summary>The rows of the next statement that has rows.</summary>
    public abstract Task<IReadOnlyList<T>> Read<T>()
        where T : IRow<T>;

    /// <summary>The first of them, or null when there is none.</summary>
    public async Task<T?> ReadFirstOrDefault<T>()
        where T : class, IRow<T>
    {
        var rows = await Read<T>();
        return rows.Count == 0 ? default : rows[0];
    }

    public abstract ValueTask DisposeAsync();
}

/// <summary>The embedded engine is asked one after the other: there is no way to and fro to save.</summary>
internal sealed class SqliteGridReader(PooledConnection connection, object args, IReadOnlyList<string> statements) : GridReader
{
    private int _next;

    public override async Task<IReadOnlyList<T>> Read<T>()
    {
        while (true)
        {
            await using var command = connection.Prepared(statements[_next++]);
            Parameters.Bind(command, args);
            await using var reader = await command.ExecuteReaderAsync();
            if (reader.FieldCount > 0)
            {
                return await reader.ReadAll<T>(command);
            }
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Each statement goes to the server in a message of its own.</summary>
internal sealed class MySqlSequentialGridReader(MySqlConnection connection, object args, IReadOnlyList<string> statements, CancellationToken cancellationToken) : GridReader
{
    private int _next;

    public override async Task<IReadOnlyList<T>> Read<T>()
    {
        while (true)
        {
            await using var command = new MySqlCommand(statements[_next++], connection);
            Parameters.Bind(command, args);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (reader.FieldCount > 0)
            {
                return await reader.ReadAll<T>(command);
            }
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>All went to the server in one message, and come back in one.</summary>
internal sealed class MySqlGridReader(MySqlCommand command, MySqlDataReader reader, CancellationToken cancellationToken) : GridReader
{
    private bool _isFirst = true;

    public override async Task<IReadOnlyList<T>> Read<T>()
    {
        if ((!_isFirst && !await reader.NextResultAsync(cancellationToken)) || reader.FieldCount == 0)
        {
            throw new InvalidOperationException("An answer is missing"); // it must not pass for one without rows
        }

        _isFirst = false;
        return await reader.ReadAll<T>(command);
    }

    public override async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await command.DisposeAsync();
    }
}
