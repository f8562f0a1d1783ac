using Microsoft.Data.Sqlite;

namespace Creneau.Server.Platform.Data;

/// <summary>The write-ahead log of SQLite, which keeps older versions of pages until it begins anew.</summary>
internal static class SqliteLog
{
    /// <summary>How long a statement waits for others, in milliseconds.</summary>
    public const string WaitSql = "pragma busy_timeout = 5000";

    // The writer waits no longer for readers: all other writes wait behind it.
    private const int LongestWait = 100;

    /// <summary>
    /// Writes the log into the database and empties it; the connection is in no transaction. False when a reader that needs an older version, or the
    /// disk, prevents it.
    /// </summary>
    public static bool TryTruncate(PooledConnection connection)
    {
        try
        {
            connection.Prepared($"pragma busy_timeout = {LongestWait}").ExecuteNonQuery();
            return connection.Prepared("pragma wal_checkpoint(truncate)").ExecuteScalar() is 0L;
        }
        catch (SqliteException)
        {
            return false; // what was written is committed all the same
        }
        finally
        {
            connection.Prepared(WaitSql).ExecuteNonQuery();
        }
    }
}
