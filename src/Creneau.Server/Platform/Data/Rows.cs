using System.Data.Common;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>What is filled from a row: it takes the columns from left to right, in the order in which the statement names them.</summary>
internal interface IRow<TSelf>
{
    static abstract TSelf Read(Row row);
}

/// <summary>A row of one number.</summary>
internal sealed record Number(long Value) : IRow<Number>
{
    public static Number Read(Row row) => new(row.Long());
}

/// <summary>A row of one text.</summary>
internal sealed record Word(string Value) : IRow<Word>
{
    public static Word Read(Row row) => new(row.Text());
}

internal static class Rows
{
    /// <summary>
    /// Reads what the command, which has been sent, answers. Not given up half way when the caller leaves: the driver would be told to listen for
    /// that, and to stop listening, at every row.
    /// </summary>
    public static async Task<IReadOnlyList<T>> ReadAll<T>(this DbDataReader reader, DbCommand command)
        where T : IRow<T>
    {
        if (command is MySqlCommand)
        {
            // Its time runs since it was sent. The driver would begin it anew for every row, in a list that all connections share. A server that then
            // falls silent is given up by the timeout of the work (MySqlDatabase.OnANode).
            command.CommandTimeout = 0;
        }

        var rows = new List<T>();
        var row = new Row(reader);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            rows.Add(T.Read(row.First()));
        }

        return rows;
    }
}
