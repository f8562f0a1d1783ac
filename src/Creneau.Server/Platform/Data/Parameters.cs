using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Creneau.Server.Platform.Data;

/// <summary>Turns the properties of an object that a command names into its parameters, each value as the engine stores it.</summary>
internal static class Parameters
{
    private static readonly SearchValues<char> s_ofNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private static readonly ConcurrentDictionary<Type, Dictionary<string, Property>> s_properties = new();

    public static void Bind(DbCommand command, object? args)
    {
        if (args is null) return;

        var properties = s_properties.GetOrAdd(args.GetType(), PropertiesOf).GetAlternateLookup<ReadOnlySpan<char>>();
        Span<bool> isBound = stackalloc bool[properties.Dictionary.Count];
        var text = command.CommandText.AsSpan();
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@'))
        {
            text = text[(at + 1)..];
            var end = text.IndexOfAnyExcept(s_ofNames);
            if (properties.TryGetValue(end < 0 ? text : text[..end], out var property) && !isBound[property.Position])
            {
                isBound[property.Position] = true;
                var parameter = command.CreateParameter();
                parameter.ParameterName = property.Name;
                parameter.Value = command is SqliteCommand ? ForSqlite(property.Getter.Invoke(args)) : ForMySql(property.Getter.Invoke(args));
                command.Parameters.Add(parameter);
            }
        }
    }

    private static object ForMySql(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.UtcDateTime.AddTicks(-(instant.UtcTicks % TimeSpan.TicksPerMillisecond)), // MySQL would round up
        EndTime end => end.ToTimeSpan(), // 24:00 is a TIME of MySQL, but no TimeOnly
        Enum name => NameOf(name),
        _ => value,
    };

    private static object ForSqlite(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.UtcDateTime.ToString(Row.InstantFormat, CultureInfo.InvariantCulture),
        DateOnly date => date.ToString(Row.DateFormat, CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(Row.TimeFormat, CultureInfo.InvariantCulture),
        EndTime end => end.ToString(Row.TimeFormat),
        bool flag => flag ? 1L : 0L,
        Enum name => NameOf(name),
        _ => value,
    };

    // Enumerations are stored as they are on the wire: in lower case.
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : Enum => value.ToString().ToLowerInvariant();

    private static Dictionary<string, Property> PropertiesOf(Type type) => type.GetProperties()
        .Select((property, position) => (property.Name, new Property("@" + property.Name, position, MethodInvoker.Create(property.GetMethod!))))
        .ToDictionary();

    private sealed record Property(string Name, int Position, MethodInvoker Getter);
}
