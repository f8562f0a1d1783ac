using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>One server of the database, and the connections to it.</summary>
internal sealed class MySqlNode(Func<MySqlDataSource> open)
{
    private MySqlDataSource _pool = open();

    public MySqlDataSource Pool => Volatile.Read(ref _pool);

    /// <summary>
    /// Takes a new pool when work hangs in this one: a connection whose other end fell silent may never come back, and a pool of
    /// those would serve no one. What is idle in the old pool the driver closes after a while.
    /// </summary>
    public void Abandon(MySqlDataSource pool)
    {
        var fresh = open();
        if (Interlocked.CompareExchange(ref _pool, fresh, pool) != pool) fresh.Dispose();
    }
}
