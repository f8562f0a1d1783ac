using System.Data.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using SQLitePCL;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// The columns of a reader's current row, by their positions in <see cref="IRow{TSelf}.ColumnNames"/>. Dates, times and instants are text on SQLite and
/// types of their own on MySQL.
/// </summary>
internal sealed class Row(DbDataReader reader, int[] ordinals)
{
    public const string DateFormat = "yyyy-MM-dd";
    public const string TimeFormat = "HH:mm:ss";
    public const string InstantFormat = "yyyy-MM-dd HH:mm:ss.fff";

    private readonly MySqlDataReader? _mySql = reader as MySqlDataReader;
    private readonly sqlite3_stmt? _sqlite = (reader as SqliteDataReader)?.Handle; // asked directly: its reader asks it up to five times for one text

    public bool IsNull(int column) => _sqlite is null ? reader.IsDBNull(ordinals[column]) : raw.sqlite3_column_type(_sqlite, ordinals[column]) == raw.SQLITE_NULL;
    public long Int64(int column) => reader.GetInt64(ordinals[column]);
    public int Int32(int column) => reader.GetInt32(ordinals[column]);
    public bool Boolean(int column) => reader.GetBoolean(ordinals[column]);

    public string String(int column) => _sqlite is null
        ? reader.GetString(ordinals[column])
        : raw.sqlite3_column_text(_sqlite, ordinals[column]).utf8_to_string() ?? throw new InvalidCastException("There is no text in this row");

    public DateOnly Date(int column) => _mySql?.GetDateOnly(ordinals[column]) ?? DateIn(Bytes(column));
    public TimeOnly Time(int column) => _mySql?.GetTimeOnly(ordinals[column]) ?? TimeIn(Bytes(column));

    public EndTime EndTime(int column) => _mySql is null ? EndTimeIn(Bytes(column)) : Rules.EndTime.FromTimeSpan(_mySql.GetTimeSpan(ordinals[column]));

    public DateTimeOffset Instant(int column) => _sqlite is null
        ? new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(ordinals[column]), DateTimeKind.Utc))
        : InstantIn(Bytes(column));

    /// <summary>The member of an enumeration whose name, in lower case, the column holds.</summary>
    public TEnum Enum<TEnum>(int column)
        where TEnum : struct, Enum => Names<TEnum>.Values[String(column)];

    private ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_sqlite, ordinals[column]);

    // By hand: the parsers of the base library, which take any format, were a third of the CPU of a list of reservations.
    private static DateOnly DateIn(ReadOnlySpan<byte> text) => new(Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));

    private static TimeOnly TimeIn(ReadOnlySpan<byte> text) => new(Digits(text[..2]), Digits(text[3..5]), Digits(text[6..8]));

    private static EndTime EndTimeIn(ReadOnlySpan<byte> text) => text.SequenceEqual("24:00:00"u8) ? Rules.EndTime.Midnight : new EndTime(TimeIn(text));

    private static DateTimeOffset InstantIn(ReadOnlySpan<byte> text) =>
        new(DateIn(text), TimeIn(text[11..]).Add(TimeSpan.FromMilliseconds(Digits(text[20..23]))), TimeSpan.Zero);

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            number = char.IsAsciiDigit((char)digit) ? (number * 10) + (digit - '0') : throw new FormatException("Not a date or time of ours");
        }

        return number;
    }

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<string, TEnum> Values = System.Enum.GetValues<TEnum>().ToDictionary(Parameters.NameOf);
    }
}
