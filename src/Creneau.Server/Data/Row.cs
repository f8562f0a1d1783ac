using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace Creneau.Server.Data;

/// <summary>
/// The columns of a reader's current row, each taken once, from left to right. Dates, times and instants are text on SQLite and types
/// of their own on MySQL.
/// </summary>
internal sealed class Row(DbDataReader reader)
{
    public const string DateFormat = "yyyy-MM-dd";
    public const string TimeFormat = "HH:mm:ss";
    public const string InstantFormat = "yyyy-MM-dd HH:mm:ss.fff";

    private readonly MySqlDataReader? _mySql = reader as MySqlDataReader;
    private readonly SqliteDataReader? _sqlite = reader as SqliteDataReader;
    private int _next;

    /// <summary>Goes back to the first column, for the next row.</summary>
    public Row First()
    {
        _next = 0;
        return this;
    }

    public long Long() => reader.GetInt64(_next++);

    public long? LongOrNull() => IsNull() ? null : Long();

    public int Int() => reader.GetInt32(_next++);

    public int? IntOrNull() => IsNull() ? null : Int();

    public bool Flag() => reader.GetBoolean(_next++);

    public bool? FlagOrNull() => IsNull() ? null : Flag();

    public string Text() => reader.GetString(_next++);

    public string? TextOrNull() => IsNull() ? null : Text();

    public DateOnly Date() => _mySql?.GetDateOnly(_next++) ?? DateOnly.ParseExact(Text(), DateFormat, CultureInfo.InvariantCulture);

    public TimeOnly Time() => _mySql?.GetTimeOnly(_next++) ?? TimeOnly.ParseExact(Text(), TimeFormat, CultureInfo.InvariantCulture);

    public TimeOnly? TimeOrNull() => IsNull() ? null : Time();

    public DateTimeOffset Instant() => _sqlite is null
        ? new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(_next++), DateTimeKind.Utc))
        : DateTimeOffset.ParseExact(Text(), InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public DateTimeOffset? InstantOrNull() => IsNull() ? null : Instant();

    /// <summary>The member of an enumeration whose name, in lower case, the column holds.</summary>
    public TEnum Name<TEnum>()
        where TEnum : struct, Enum => Names<TEnum>.Values[Text()];

    public TEnum? NameOrNull<TEnum>()
        where TEnum : struct, Enum => IsNull() ? null : Name<TEnum>();

    private bool IsNull()
    {
        if (!reader.IsDBNull(_next))
        {
            return false;
        }

        _next++;
        return true;
    }

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<string, TEnum> Values = Enum.GetValues<TEnum>().ToDictionary(Parameters.NameOf);
    }
}
