using System.Data.Common;
using System.Net.Sockets;
using MySqlConnector;

namespace Creneau.Server.Data;

internal sealed class MySqlDialect : Dialect
{
    public static readonly MySqlDialect Instance = new();

    private const MySqlErrorCode GaleraNodeNotReady = MySqlErrorCode.UnknownCommand;

    public override string Name => "mysql";

    public override string ShareLock => " lock in share mode";

    public override string OnConflict(string key) => " on duplicate key update ";

    public override async ValueTask<DbCommand> Prepare(DbConnection connection, string sql, CancellationToken stop)
    {
        // The driver keeps what it prepared with the physical connection, so this costs a round trip only the first time.
        var command = new MySqlCommand(sql, (MySqlConnection)connection);
        await command.PrepareAsync(stop);
        return command;
    }

    public override long LastId(DbCommand command) => ((MySqlCommand)command).LastInsertedId;

    public override bool IsDuplicate(DbException error) => error is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    public override Fault Classify(Exception error) => error switch
    {
        MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock } => Fault.Conflict,
        MySqlException
        {
            ErrorCode: MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.CommandTimeoutExpired
            or MySqlErrorCode.QueryInterrupted or MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull
        } => Fault.Overloaded,
        MySqlException { ErrorCode: MySqlErrorCode.ServerShutdown or MySqlErrorCode.OptionPreventsStatement or GaleraNodeNotReady } => Fault.Broken,
        MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ConnectionCountError } => Fault.Unreachable,
        MySqlException { IsTransient: true } => Fault.Broken,
        MySqlException { InnerException: IOException or SocketException or TimeoutException } => Fault.Broken,
        MySqlException { ErrorCode: MySqlErrorCode.None } => Fault.Unreachable,
        IOException or SocketException => Fault.Broken,
        _ => Fault.None,
    };
}
