using System.Data.Common;
using System.Diagnostics;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// The statements of one piece of work on one connection, inside its transaction if it has one. A statement on its own is prepared, except on a cluster (docs/adr/0002).
/// The <paramref name="opening"/>, if there is one, is sent before the first. Parameters come from the properties of an object, rows are read by name (<see cref="RowAttribute"/>).
/// </summary>
internal sealed class Transaction(DbConnection connection, Dialect dialect, CancellationToken cancellationToken, string? opening = null)
{
    private readonly long _since = Stopwatch.GetTimestamp();
    private readonly bool _isTransaction = opening is not null;

    private string? _opening = opening;

    /// <summary>Called with each statement before it is sent, and its parameters; for tests that look at the order of locks.</summary>
    public static Action<Transaction, string, object?>? Observer { get; set; }

    public Dialect Dialect => dialect;

    /// <summary>Whether there is a transaction: it begins with the first statement.</summary>
    public bool HasBegun => _isTransaction && _opening is null;

    /// <summary>Whether a statement may take as long as it likes.</summary>
    public bool HasNoTimeout { get; init; }

    /// <summary>Whether an outbox message was appended, so that the dispatcher is woken after the commit.</summary>
    public bool HasOutboxMessages { get; set; }

    /// <summary>Whether personal data was erased, which must not stay in older versions of pages (<see cref="Database.ForgetErased"/>).</summary>
    public bool HasErased { get; set; }

    /// <summary>Whether the transaction is to be rolled back although nothing failed.</summary>
    public bool IsRolledBack { get; private set; }

    /// <summary>Whether the transaction is committed even when the work is refused.</summary>
    public bool CommitsRefusals { get; private set; }

    /// <summary>Keeps what was written although the work is refused: for the rare refusal that must be stored.</summary>
    public void CommitEvenIfRefused() => CommitsRefusals = true;

    /// <summary>Ends the transaction without a trace and passes the answer through: for refusals, which have written nothing worth a flush.</summary>
    public T Rollback<T>(T answer)
    {
        IsRolledBack = true;
        return answer;
    }

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null)
        where T : IRow<T>
    {
        await using var command = await Command(sql, args);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAll<T>(command, sql);
    }

    /// <summary>The first column of each row.</summary>
    public async Task<IReadOnlyList<T>> QueryScalars<T>(string sql, object? args = null)
    {
        await using var command = await Command(sql, args);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadScalars<T>(command);
    }

    /// <summary>One page of a list, and how many items all its pages have.</summary>
    public Task<Page<T>> QueryPage<T>(string countSql, string pageSql, object args, Paging paging)
        where T : IRow<T> =>
        QueryMultiple(args, [countSql, pageSql], async grid => new Page<T>((await grid.ReadScalars<long>())[0], paging, await grid.Read<T>()));

    /// <summary>Sends several statements, with parameters from one object, at once where the engine can; reads what they answer.</summary>
    public async Task<T> QueryMultiple<T>(object args, IReadOnlyList<string> statements, Func<GridReader, Task<T>> read)
    {
        foreach (var statement in statements)
        {
            Observer?.Invoke(this, statement, args);
        }

        var all = _opening is null ? statements : [_opening, .. statements];
        _opening = null;
        await using var grid = await dialect.QueryMultiple(connection, all, args, cancellationToken);
        return await read(grid);
    }

    /// <summary>The rows one by one as the database sends them, however many and however long it takes.</summary>
    public async IAsyncEnumerable<T> Stream<T>(string sql)
        where T : IRow<T>
    {
        await using var command = await Command(sql, null);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var row = new Row(reader, Ordinals.Of<T>(reader, sql));
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return T.Read(row);
        }
    }

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<T?> QueryFirstOrDefault<T>(string sql, object? args = null)
        where T : class, IRow<T> => await Query<T>(sql, args) is [var first, ..] ? first : null;

    public async Task<long> Count(string sql, object? args = null)
    {
        await using var command = await Command(sql, args);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken) ?? throw new InvalidOperationException("A count has no row"));
    }

    /// <summary>Runs the statement; returns how many rows it met.</summary>
    public async Task<int> Execute(string sql, object? args = null)
    {
        await using var command = await Command(sql, args);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Changes one row that must still be as it was read (a compare-and-set); when it is not, all of the work is run again.</summary>
    public async Task CompareAndSet(string sql, object args)
    {
        if (await Execute(sql, args) != 1) throw new LostRaceException();
    }

    /// <summary>Inserts one row and returns the key it got.</summary>
    public async Task<long> Insert(string sql, object? args = null)
    {
        await using var command = await Command(sql, args);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return dialect.LastId(command);
    }

    /// <summary>
    /// As <see cref="Insert"/>, with a companion row that refers to the first by <see cref="Dialect.LastIdSql"/>; in one message where the engine can.
    /// </summary>
    public Task<long> InsertPair(Statement row, Statement companion)
    {
        Observer?.Invoke(this, row.Sql, row.Args);
        return dialect.InsertPair(this, connection, row, companion);
    }

    /// <summary>As <see cref="Insert"/>, or null when another row has one of the unique keys. Of two at once, one gets null.</summary>
    public async Task<long?> TryInsert(string sql, object? args = null) =>
        await UnlessDuplicate(async () => (long?)await Insert(sql, args));

    /// <summary>As <see cref="Execute"/>, or null when the change would take another row's unique key.</summary>
    public async Task<int?> TryUpdate(string sql, object? args = null) =>
        await UnlessDuplicate(async () => (int?)await Execute(sql, args));

    /// <summary>
    /// Ends the work when its caller has left, or when it took as long as the engine lets a statement run: one may have been interrupted,
    /// and have answered all the same.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller has left.</exception>
    /// <exception cref="UnavailableException">It took too long.</exception>
    public void ThrowIfInterrupted(Exception? error = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!HasNoTimeout && Stopwatch.GetElapsedTime(_since) >= dialect.LongestStatement)
        {
            throw new UnavailableException("The database took too long", error);
        }
    }

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
        Observer?.Invoke(this, sql, args);
        if (_opening is { } first)
        {
            _opening = null;
            await using var open = connection.CreateCommand();
            open.CommandText = first;
            await open.ExecuteNonQueryAsync(cancellationToken);
        }

        var command = await dialect.Prepare(connection, sql, cancellationToken);
        Parameters.Bind(command, args);
        if (HasNoTimeout) command.CommandTimeout = 0;

        return command;
    }
}
