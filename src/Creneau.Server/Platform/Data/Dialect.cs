using System.Data.Common;

namespace Creneau.Server.Platform.Data;

/// <summary>What an error of the database means for the caller.</summary>
internal enum Fault
{
    /// <summary>Not the database's: a bug.</summary>
    None,

    /// <summary>The transaction lost against another and was rolled back: it can be run again.</summary>
    Conflict,

    /// <summary>The connection broke while it was used; it may have been broken long before, waiting in the pool.</summary>
    Broken,

    /// <summary>No connection could be had.</summary>
    Unreachable,

    /// <summary>The database is there and cannot serve now: busy, full, read-only.</summary>
    Overloaded,
}

/// <summary>A statement and the object whose properties are its parameters.</summary>
internal sealed record Statement(string Sql, object Args);

/// <summary>Every difference between the engines that the features would otherwise have to know.</summary>
internal abstract class Dialect
{
    /// <summary>The name of the folder of migrations, and of the engine in messages.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the database is a cluster, whose nodes do not see each other's locks but in rows that are written.</summary>
    public bool IsCluster { get; set; }

    /// <summary>Whether transactions that write the same row wait for each other, each with a connection of its own.</summary>
    public abstract bool BlocksOnRows { get; }

    /// <summary>How long a statement may take before it is interrupted.</summary>
    public abstract TimeSpan LongestStatement { get; }

    /// <summary>Put behind a select by primary key: no other transaction changes the row until this one ends.</summary>
    public abstract string ShareLock { get; }

    /// <summary>Put behind an insert: when the key exists, update instead (the assignments follow).</summary>
    public abstract string OnConflict(string key);

    /// <summary>A command for the statement, prepared where that is safe, with no parameters yet.</summary>
    public abstract ValueTask<DbCommand> Prepare(DbConnection connection, string sql, CancellationToken cancellationToken);

    /// <summary>Sends several statements with the same parameters.</summary>
    public abstract ValueTask<GridReader> QueryMultiple(DbConnection connection, IReadOnlyList<string> statements, object args, CancellationToken cancellationToken);

    /// <summary>In a statement: the key that the insert before it made on the same connection.</summary>
    public abstract string LastIdSql { get; }

    /// <summary>Inserts a row and then its companion, whose parameters have names of their own; returns the key of the first.</summary>
    public virtual async Task<long> InsertPair(Transaction tx, DbConnection connection, Statement row, Statement companion)
    {
        var id = await tx.Insert(row.Sql, row.Args);
        await tx.Execute(companion.Sql, companion.Args);
        return id;
    }

    /// <summary>The key that the last insert of this command or connection made.</summary>
    public abstract long LastId(DbCommand command);

    /// <summary>Whether the error says that a row with this unique key exists already.</summary>
    public abstract bool IsDuplicate(DbException error);

    public abstract Fault Classify(Exception error);
}
