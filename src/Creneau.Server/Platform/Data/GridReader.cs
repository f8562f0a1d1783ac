using System.Data.Common;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// The rows that several statements answer with, in their order; a statement without rows (a lock) is passed over, so none may be the
/// last. Nothing else can be asked of the session until this is disposed.
/// </summary>
internal abstract class GridReader : IAsyncDisposable
{
    /// <summary>The rows of the next statement that has rows.</summary>
    public Task<IReadOnlyList<T>> Read<T>()
        where T : IRow<T> => Next(static (reader, command, sql) => reader.ReadAll<T>(command, sql));

    /// <summary>The first of them, or null when there is none.</summary>
    public async Task<T?> ReadFirstOrDefault<T>()
        where T : class, IRow<T> => await Read<T>() is [var first, ..] ? first : null;

    /// <summary>The first column of the rows of the next statement that has rows.</summary>
    public Task<IReadOnlyList<T>> ReadScalars<T>() => Next(static (reader, command, _) => reader.ReadScalars<T>(command));

    public abstract ValueTask DisposeAsync();

    protected abstract Task<IReadOnlyList<T>> Next<T>(Func<DbDataReader, DbCommand, string?, Task<IReadOnlyList<T>>> read);
}

/// <summary>Each statement is sent on its own, when its rows are read.</summary>
internal sealed class SequentialGridReader(Func<string, DbCommand> prepare, object args, IReadOnlyList<string> statements, CancellationToken cancellationToken) : GridReader
{
    private int _next;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override async Task<IReadOnlyList<T>> Next<T>(Func<DbDataReader, DbCommand, string?, Task<IReadOnlyList<T>>> read)
    {
        while (true)
        {
            await using var command = prepare(statements[_next++]);
            Parameters.Bind(command, args);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (reader.FieldCount > 0) return await read(reader, command, command.CommandText);
        }
    }
}

/// <summary>All went to the server in one message, and come back in one.</summary>
internal sealed class MySqlGridReader(MySqlCommand command, MySqlDataReader reader, CancellationToken cancellationToken) : GridReader
{
    private bool _isFirst = true;

    public override async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await command.DisposeAsync();
    }

    protected override async Task<IReadOnlyList<T>> Next<T>(Func<DbDataReader, DbCommand, string?, Task<IReadOnlyList<T>>> read)
    {
        if ((!_isFirst && !await reader.NextResultAsync(cancellationToken)) || reader.FieldCount == 0)
        {
            throw new InvalidOperationException("An answer is missing"); // it must not pass for one without rows
        }

        _isFirst = false;
        return await read(reader, command, null);
    }
}
