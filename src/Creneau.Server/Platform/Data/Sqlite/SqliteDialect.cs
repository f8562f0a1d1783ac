using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Creneau.Server.Platform.Data;

internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Instance = new();

    public override string Name => "sqlite";

    // One writer at a time: a writer has locked everything.
    public override bool BlocksOnRows => false;

    public override TimeSpan LongestStatement => TimeSpan.MaxValue; // statements are not interrupted

    public override string ShareLock => "";
    public override string OnConflict(string key) => " on conflict (" + key + ") do update set ";

    public override ValueTask<DbCommand> Prepare(DbConnection connection, string sql, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbCommand>(((PooledConnection)connection).Prepared(sql));

    public override ValueTask<GridReader> QueryMultiple(DbConnection connection, IReadOnlyList<string> statements, object args, CancellationToken cancellationToken) =>
        ValueTask.FromResult<GridReader>(new SequentialGridReader(((PooledConnection)connection).Prepared, args, statements, cancellationToken));

    public override string LastIdSql => "last_insert_rowid()";
    public override long LastId(DbCommand command) => raw.sqlite3_last_insert_rowid(((SqliteCommand)command).Connection!.Handle);

    public override bool IsDuplicate(DbException error) =>
        error is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY };

    public override Fault Classify(Exception error) => error switch
    {
        SqliteException
        {
            SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR
            or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN
        } => Fault.Overloaded,
        _ => Fault.None,
    };
}
