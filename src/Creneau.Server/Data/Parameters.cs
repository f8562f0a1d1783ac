using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.Data.Sqlite;

namespace Creneau.Server.Data;

/// <summary>Turns the properties of an object into parameters of a command, each value as the engine's tables hold it.</summary>
internal static class Parameters
{
    private static readonly ConcurrentDictionary<Type, Property[]> s_properties = new();

    public static void Bind(DbCommand command, object? args)
    {
        if (args is null)
        {
            return;
        }

        foreach (var property in s_properties.GetOrAdd(args.GetType(), PropertiesOf))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = property.Name;
            parameter.Value = command is SqliteCommand ? ForSqlite(property.Read(args)) : ForMySql(property.Read(args));
            command.Parameters.Add(parameter);
        }
    }

    private static object ForMySql(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.UtcDateTime.AddTicks(-(instant.UtcTicks % TimeSpan.TicksPerMillisecond)), // MySQL would round up
        Enum name => NameOf(name),
        _ => value,
    };

    private static object ForSqlite(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.UtcDateTime.ToString(Mapping.InstantFormat, CultureInfo.InvariantCulture),
        DateOnly date => date.ToString(Mapping.DateFormat, CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(Mapping.TimeFormat, CultureInfo.InvariantCulture),
        bool flag => flag ? 1L : 0L,
        Enum name => NameOf(name),
        _ => value,
    };

    // Roles, statuses and days stand in the tables as they stand on the wire: in lower case.
    private static string NameOf(Enum value) => value.ToString().ToLowerInvariant();

    private static Property[] PropertiesOf(Type type) => [.. type.GetProperties().Select(property =>
    {
        var source = Expression.Parameter(typeof(object));
        var read = Expression.Convert(Expression.Property(Expression.Convert(source, type), property), typeof(object));
        return new Property("@" + property.Name, Expression.Lambda<Func<object, object?>>(read, source).Compile());
    })];

    private sealed record Property(string Name, Func<object, object?> Read);
}
