using System.Collections.Concurrent;
using System.Data.Common;

namespace Creneau.Server.Platform.Data;

/// <summary>Where the columns of a row type are in the result of a statement.</summary>
internal static class Ordinals
{
    private const int None = -1;

    private static readonly ConcurrentDictionary<string, string[]> s_names = new();

    /// <param name="reader">The result.</param>
    /// <param name="sql">The statement; null when it was sent with others, as text.</param>
    /// <exception cref="InvalidOperationException">A column is missing, or there twice.</exception>
    public static int[] Of<T>(DbDataReader reader, string? sql)
        where T : IRow<T>
    {
        if (sql is null) return Find<T>(Names(reader));
        if (Known<T>.BySql.TryGetValue(sql, out var known)) return known;

        // The names of a statement are read at its first execution only: on MariaDB, MySqlConnector 2.6.2 keeps those of a prepared statement in a
        // buffer that other statements overwrite.
        var names = s_names.GetValueOrDefault(sql) ?? Names(reader);
        var ordinals = Find<T>(names);
        s_names.TryAdd(sql, names);
        return Known<T>.BySql[sql] = ordinals;
    }

    private static string[] Names(DbDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    private static int[] Find<T>(string[] names)
        where T : IRow<T>
    {
        var ordinals = new int[T.ColumnNames.Length];
        for (var column = 0; column < ordinals.Length; column++)
        {
            var name = T.ColumnNames[column];
            ordinals[column] = Array.FindIndex(names, other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
            if (ordinals[column] == None) throw new InvalidOperationException($"{typeof(T).Name}: the statement has no column {name}");

            if (Array.FindLastIndex(names, other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) != ordinals[column])
            {
                throw new InvalidOperationException($"{typeof(T).Name}: the statement has two columns {name}");
            }
        }

        return ordinals;
    }

    private static class Known<T>
    {
        public static readonly ConcurrentDictionary<string, int[]> BySql = new();
    }
}
