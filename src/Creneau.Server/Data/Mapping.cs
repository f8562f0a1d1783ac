using System.Data;
using System.Globalization;
using Dapper;

namespace Creneau.Server.Data;

/// <summary>How a column of either engine becomes a value: dates, times and instants are text on SQLite and types of their own on MySQL.</summary>
internal static class Mapping
{
    public const string DateFormat = "yyyy-MM-dd";
    public const string TimeFormat = "HH:mm:ss";
    public const string InstantFormat = "yyyy-MM-dd HH:mm:ss.fff";

    /// <summary>Called once before the first query; calling it again changes nothing.</summary>
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new Column<DateOnly>(value => value switch
        {
            DateTime moment => DateOnly.FromDateTime(moment),
            string text => DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture),
            _ => (DateOnly)value,
        }));
        SqlMapper.AddTypeHandler(new Column<TimeOnly>(value => value switch
        {
            TimeSpan time => TimeOnly.FromTimeSpan(time),
            string text => TimeOnly.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture),
            _ => (TimeOnly)value,
        }));
        SqlMapper.AddTypeHandler(new Column<DateTimeOffset>(value => value switch
        {
            DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
            string text => DateTimeOffset.ParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            _ => (DateTimeOffset)value,
        }));
    }

    private sealed class Column<T>(Func<object, T> parse) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => parse(value);

        public override void SetValue(IDbDataParameter parameter, T? value) => throw new NotSupportedException("Parameters are bound by Parameters.Bind.");
    }
}
