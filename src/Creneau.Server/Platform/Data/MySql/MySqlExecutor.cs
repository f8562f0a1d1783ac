using System.Data;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>One piece of work on one connection to MySQL or MariaDB: its transaction, and whether what came of it may be believed.</summary>
internal sealed class MySqlExecutor(MySqlDialect dialect)
{
    // READ COMMITTED, so that what is read after a lock is fresh; in BEGIN, so that no connection can be without it. The rollback is for a
    // connection that came back from the pool inside a transaction, which does not happen: to begin another would commit it.
    private const string BeginSql = "rollback; set transaction isolation level read committed; start transaction";

    private const string SnapshotSql = "rollback; set transaction isolation level repeatable read; start transaction with consistent snapshot, read only";

    public Task<T> Read<T>(MySqlConnection connection, Func<Transaction, Task<T>> work, CancellationToken cancellationToken) =>
        EnsureUninterrupted(connection, new Transaction(connection, dialect, cancellationToken), work);

    public Task<T> Write<T>(MySqlConnection connection, Func<Transaction, Task<T>> work, CancellationToken cancellationToken) =>
        InTransaction(connection, new Transaction(connection, dialect, cancellationToken, BeginSql), tx => EnsureUninterrupted(connection, tx, work));

    /// <summary>However long it takes.</summary>
    public Task<T> Snapshot<T>(MySqlConnection connection, Func<Transaction, Task<T>> work, CancellationToken cancellationToken) =>
        InTransaction(connection, new Transaction(connection, dialect, cancellationToken, SnapshotSql) { HasNoTimeout = true }, work);

    private async Task<T> InTransaction<T>(MySqlConnection connection, Transaction tx, Func<Transaction, Task<T>> work)
    {
        var isKept = false;
        try
        {
            var answer = await work(tx);
            if (tx.HasBegun && !tx.IsRolledBack) await dialect.Committing(() => Run(connection, "commit"));

            isKept = !tx.IsRolledBack;
            return answer;
        }
        finally
        {
            if (tx.HasBegun && !isKept) await Rollback(connection);
        }
    }

    // MariaDB ends a subquery that it interrupts with null; the error comes after the row, or never. So nothing is believed of work that
    // may have been interrupted, whether it has refused, failed, or would be committed (docs/adr/0002).
    private async Task<T> EnsureUninterrupted<T>(MySqlConnection connection, Transaction tx, Func<Transaction, Task<T>> work)
    {
        T answer;
        try
        {
            answer = await work(tx);
        }
        catch (Exception error) when (error is not UnavailableException && dialect.Classify(error) == Fault.None)
        {
            tx.ThrowIfInterrupted(error);
            await ThrowIfLost(connection, tx);
            throw;
        }

        tx.ThrowIfInterrupted();

        if (tx.IsRolledBack)
        {
            await ThrowIfLost(connection, tx); // else the commit says so
        }

        return answer;
    }

    // Against another node of a cluster.
    private async Task ThrowIfLost(MySqlConnection connection, Transaction tx)
    {
        if (dialect.IsCluster && tx.HasBegun && !await IsInTransaction(connection)) throw new LostRaceException();
    }

    private static async Task<bool> IsInTransaction(MySqlConnection connection)
    {
        if (connection.State != ConnectionState.Open) return false;

        try
        {
            await using var command = new MySqlCommand("select @@in_transaction", connection);
            return Convert.ToInt64(await command.ExecuteScalarAsync(CancellationToken.None)) == 1;
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.UnknownSystemVariable)
        {
            return true; // a cluster of MySQL, which has no such variable
        }
    }

    private static async Task Rollback(MySqlConnection connection)
    {
        try
        {
            await Run(connection, "rollback");
        }
        catch (Exception error) when (error is MySqlException or InvalidOperationException or IOException)
        {
            // The connection is gone, and with it the transaction; why the work failed says more.
        }
    }

    private static async Task Run(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
