using System.Data.Common;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>Reads all rows of a command that has been sent.</summary>
internal static class Rows
{
    /// <param name="reader">The result.</param>
    /// <param name="command">The command.</param>
    /// <param name="sql">The statement; null when it was sent with others.</param>
    public static Task<IReadOnlyList<T>> ReadAll<T>(this DbDataReader reader, DbCommand command, string? sql)
        where T : IRow<T>
    {
        var row = new Row(reader, Ordinals.Of<T>(reader, sql));
        return Collect(reader, command, () => T.Read(row));
    }

    /// <summary>The first column of each row.</summary>
    public static Task<IReadOnlyList<T>> ReadScalars<T>(this DbDataReader reader, DbCommand command) => Collect(reader, command, () => reader.GetFieldValue<T>(0));

    // Not given up half way when the caller leaves: the driver would be told to listen for that, and to stop listening, at every row.
    private static async Task<IReadOnlyList<T>> Collect<T>(DbDataReader reader, DbCommand command, Func<T> read)
    {
        if (command is MySqlCommand)
        {
            // Its time runs since it was sent. The driver would begin it anew for every row, in a list that all connections share. A server that then
            // falls silent is given up by the timeout of the work (MySqlDatabase.OnANode).
            command.CommandTimeout = 0;
        }

        var rows = new List<T>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            rows.Add(read());
        }

        return rows;
    }
}
