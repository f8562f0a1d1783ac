using System.Data.Common;

namespace Creneau.Server.Data;

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
    /// <summary>Not given up half way when the caller leaves: the driver would be told to listen for that, and to stop listening, at every row.</summary>
    public static async Task<IReadOnlyList<T>> ReadAll<T>(this DbDataReader reader)
        where T : IRow<T>
    {
        var rows = new List<T>();
        var row = new Row(reader);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            rows.Add(T.Read(row.First()));
        }

        return rows;
    }
}
