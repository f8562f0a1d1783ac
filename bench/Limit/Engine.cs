using System.Data.Common;
using System.Text.Json;

namespace Creneau.Limit;

/// <summary>A database: connections to it, and the one piece of work that differs between the engines.</summary>
internal abstract class Engine : IAsyncDisposable
{
    public abstract ValueTask<Lease> Open();

    /// <summary>Runs the whole of a reservation in one transaction and fills in what came of it.</summary>
    public abstract Task Reserve(Booking booking);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A connection for one request, and how its rows hold dates and times. Parameters are named @a, @b, @c ... in order.</summary>
internal abstract class Lease : IAsyncDisposable
{
    protected static readonly string[] Names = [.. "abcdefghijklmno".Select(letter => "@" + letter)];

    /// <summary>Runs the statements in as few messages as the engine takes them in; each row is taken with the number of its statement.</summary>
    public abstract Task Query(string[] statements, object[] values, Action<int, DbDataReader> take);

    public abstract ValueTask DisposeAsync();

    public abstract DateOnly Date(DbDataReader row, int column);

    public abstract TimeOnly Time(DbDataReader row, int column);

    public abstract DateTime Instant(DbDataReader row, int column);

    public virtual void WriteDate(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) => json.Write(name, Date(row, column));

    public virtual void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) => json.Write(name, Time(row, column));

    public virtual void WriteInstant(Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column) => json.Write(name, Instant(row, column));
}

/// <summary>Values as they stand on the wire.</summary>
internal static class Wire
{
    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly date)
    {
        Span<byte> text = stackalloc byte[10];
        date.TryFormat(text, out _, "o");
        json.WriteString(name, text);
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TimeOnly time)
    {
        Span<byte> text = stackalloc byte[8];
        time.TryFormat(text, out _, "r");
        json.WriteString(name, text);
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTime instant)
    {
        Span<byte> text = stackalloc byte[20];
        instant.TryFormat(text, out _, "s");
        text[^1] = (byte)'Z';
        json.WriteString(name, text);
    }

    public static void Write(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DbDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, row.GetString(column));
        }
    }
}
