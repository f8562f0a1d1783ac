using System.Data.Common;
using System.Net.Sockets;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

internal sealed class MySqlDialect : Dialect
{
    private const MySqlErrorCode GaleraNodeNotReady = MySqlErrorCode.UnknownCommand;

    // What a commit gets when its node has just lost the majority of the cluster.
    private const MySqlErrorCode GaleraCutOff = MySqlErrorCode.ErrorDuringCommit;

    private const MySqlErrorCode AccountLocked = (MySqlErrorCode)4151;

    public override string Name => "mysql";
    public override bool BlocksOnRows => true;

    public override TimeSpan LongestStatement { get; } = TimeSpan.FromSeconds(10);

    public override string ShareLock => " lock in share mode";
    public override string OnConflict(string key) => " on duplicate key update ";

    public override async ValueTask<DbCommand> Prepare(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new MySqlCommand(sql, (MySqlConnection)connection);
        if (!IsCluster)
        {
            // The driver keeps what it prepared with the physical connection, so this costs a round trip only the first time.
            await command.PrepareAsync(cancellationToken);
        }

        // Not prepared on a Galera cluster: when the transaction has lost against another node, preparing a statement does not report it, and
        // what follows would run outside of the transaction. A statement sent as text fails (ADR 2).
        return command;
    }

    public override async ValueTask<GridReader> QueryMultiple(DbConnection connection, IReadOnlyList<string> statements, object args, CancellationToken cancellationToken)
    {
        // On a Galera cluster a transaction that loses against another node between two statements of one message is rolled back without a
        // word, and the rest of the message runs outside of it: the commit at its end then says that all is well.
        if (IsCluster)
        {
            return new SequentialGridReader(sql => new MySqlCommand(sql, (MySqlConnection)connection), args, statements, cancellationToken);
        }

        // Not prepared: the protocol prepares one statement at a time.
        var command = new MySqlCommand(string.Join(";\n", statements), (MySqlConnection)connection);
        Parameters.Bind(command, args);
        return new MySqlGridReader(command, await command.ExecuteReaderAsync(cancellationToken), cancellationToken);
    }

    public override string LastIdSql => "last_insert_id()";

    public override async Task<long> InsertPair(Transaction tx, DbConnection connection, Statement row, Statement companion)
    {
        if (IsCluster) return await base.InsertPair(tx, connection, row, companion);

        // The key is read between the two: after the second it would be the second's.
        await using var command = new MySqlCommand($"{row.Sql};\nselect last_insert_id();\n{companion.Sql}", (MySqlConnection)connection);
        Parameters.Bind(command, row.Args);
        Parameters.Bind(command, companion.Args);
        return Convert.ToInt64(await command.ExecuteScalarAsync(CancellationToken.None));
    }

    /// <summary>A commit is not cancelled: its outcome would be unknown.</summary>
    public async Task Committing(Func<Task> commit)
    {
        try
        {
            await commit();
        }
        catch (Exception error) when (Classify(error) is not (Fault.None or Fault.Conflict))
        {
            throw new UnknownOutcomeException(error);
        }
    }

    public override long LastId(DbCommand command) => ((MySqlCommand)command).LastInsertedId;
    public override bool IsDuplicate(DbException error) => error is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    public override Fault Classify(Exception error) => error switch
    {
        MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock } => Fault.Conflict,
        MySqlException
        {
            ErrorCode: MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.CommandTimeoutExpired
            or MySqlErrorCode.QueryInterrupted or GaleraCutOff or MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull
        } => Fault.Overloaded,
        MySqlException { ErrorCode: MySqlErrorCode.ServerShutdown } => Fault.Broken,
        MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } when IsPoolExhausted(error) => Fault.Overloaded,
        MySqlException
        {
            ErrorCode: MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections
            or MySqlErrorCode.UserLimitReached or MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied
            or MySqlErrorCode.OptionPreventsStatement or GaleraNodeNotReady or AccountLocked
        } => Fault.Unreachable,
        MySqlException { IsTransient: true } => Fault.Broken,
        MySqlException { InnerException: IOException or SocketException or TimeoutException } => Fault.Broken,
        MySqlException { ErrorCode: MySqlErrorCode.None } => Fault.Unreachable,
        IOException or SocketException => Fault.Broken,
        _ => Fault.None,
    };

    // The driver tells a busy pool from a dead host only in its words.
    private static bool IsPoolExhausted(Exception error) => error.Message.Contains("pooled connections", StringComparison.Ordinal);
}
