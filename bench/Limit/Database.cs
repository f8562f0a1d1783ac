using System.Data.Common;
using System.Text.Json;

namespace Creneau.Limit;

/// <summary>One of the two engines.</summary>
internal abstract class Database : IAsyncDisposable
{
    public abstract ValueTask<Connection> Open();

    /// <summary>Locks, reads, decides and, unless refused, writes a booking in one transaction. When this returns it is committed.</summary>
    public abstract Task Book(Booking booking);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A connection for one request. Dispose it to return it to its pool.</summary>
internal abstract class Connection : IAsyncDisposable
{
    /// <summary>Runs the statements and calls <paramref name="read"/> for each row with the number of its result set.</summary>
    /// <param name="sql">Statements separated by semicolons.</param>
    /// <param name="parameters">Their parameters.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="prepare">Whether MySQL is to prepare it, which it can with one statement only.</param>
    public abstract Task Query(string sql, (string Name, object Value)[] parameters, Action<int, DbDataReader> read, bool prepare = false);

    public abstract void WriteDate(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column);

    public abstract void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column);

    public abstract void WriteInstant(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column);

    public abstract ValueTask DisposeAsync();
}
