using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// The only access to the database. <see cref="Read"/> runs work that only looks; <see cref="Transact"/> runs work in a transaction and
/// returns after it is on disk. Work that lost against another transaction is run again, so it must do nothing but read, decide
/// and write through its <see cref="Transaction"/>.
/// </summary>
internal abstract class Database(Dialect dialect) : IAsyncDisposable
{
    private static readonly TimeSpan s_retryFor = TimeSpan.FromSeconds(5);

    private const int MaxConflicts = 8;
    private const int MaxBroken = 64; // more than a pool holds, unless a larger one is configured
    private const int MaxNodes = 4;

    private volatile bool _hasTables;

    private long _cacheVersion;

    public Dialect Dialect => dialect;

    /// <summary>Goes up with every <see cref="Transact"/> of this instance, after it is on disk and before its response.</summary>
    public long CacheVersion => Volatile.Read(ref _cacheVersion);

    public Task<T> Read<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken) => Retrying(() => ReadOnce(work, cancellationToken), cancellationToken);

    /// <summary>Set when this instance has committed an outbox message.</summary>
    public AsyncAutoResetEvent OutboxSignal { get; } = new();

    /// <summary>
    /// Runs the work in a transaction: commits a value, rolls back a refusal unless <see cref="Transaction.CommitEvenIfRefused"/> was called.
    /// </summary>
    public Task<Result<T>> Transact<T>(Func<Transaction, Task<Result<T>>> work, CancellationToken cancellationToken) =>
        Run(tx => RollbackIfRefused(tx, work), invalidatesCache: true, cancellationToken);

    /// <summary>As <see cref="Transact"/>, for rows on which no public answer depends: cached answers stay valid.</summary>
    public Task<Result<T>> TransactWithoutInvalidation<T>(Func<Transaction, Task<Result<T>>> work, CancellationToken cancellationToken) =>
        Run(tx => RollbackIfRefused(tx, work), invalidatesCache: false, cancellationToken);

    /// <summary>Runs work that cannot be refused in a transaction, and commits it.</summary>
    public Task<T> Commit<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken) => Run(work, invalidatesCache: true, cancellationToken);

    /// <summary>As <see cref="Commit"/>, for rows on which no public answer depends: cached answers stay valid.</summary>
    public Task<T> CommitWithoutInvalidation<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken) =>
        Run(work, invalidatesCache: false, cancellationToken);

    private static async Task<Result<T>> RollbackIfRefused<T>(Transaction tx, Func<Transaction, Task<Result<T>>> work)
    {
        var result = await work(tx);
        return result.Refusal is null || tx.CommitsRefusals ? result : tx.Rollback(result);
    }

    private async Task<T> Run<T>(Func<Transaction, Task<T>> work, bool invalidatesCache, CancellationToken cancellationToken)
    {
        var (hasOutboxMessages, isRolledBack) = (false, false);
        try
        {
            return await Retrying(() => WriteOnce(Watched, cancellationToken), cancellationToken);
        }
        finally
        {
            if (invalidatesCache && !isRolledBack) Interlocked.Increment(ref _cacheVersion);
            if (hasOutboxMessages) OutboxSignal.Set();
        }

        async Task<T> Watched(Transaction tx)
        {
            (hasOutboxMessages, isRolledBack) = (false, false);
            var result = await work(tx);
            (hasOutboxMessages, isRolledBack) = (tx.HasOutboxMessages && !tx.IsRolledBack, tx.IsRolledBack);
            return result;
        }
    }

    /// <summary>Runs work that looks at everything as it is at one moment, however long it takes.</summary>
    /// <exception cref="UnavailableException">The database cannot be reached, or this program has not set it up yet.</exception>
    public async Task<T> Snapshot<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await SnapshotOnce(async tx =>
            {
                var applied = await tx.QueryScalars<string>("select name from schema_migrations");
                return Migrator.Files(dialect.Name).All(file => applied.Contains(file.Name))
                    ? await work(tx)
                    : throw new UnavailableException("The schema is older than this program: start the server once, it migrates the schema");
            }, cancellationToken);
        }
        catch (Exception error) when (error is DbException || dialect.Classify(error) == Fault.Broken)
        {
            throw new UnavailableException("The database could not be read", error);
        }
    }

    /// <summary>
    /// Removes what was erased from where the engine keeps older versions of pages outside its tables: the write-ahead log of SQLite. It is tried
    /// after each transaction that erases; false: a reader prevented it, and it must be tried again.
    /// </summary>
    public virtual Task<bool> ForgetErased(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Migrates the schema; any number of instances may call it at once. Nothing is read or written before.</summary>
    public async Task Migrate(CancellationToken cancellationToken)
    {
        await Retrying(() => MigrateOnce(cancellationToken), cancellationToken, needsTables: false);
        _hasTables = true;
    }

    public abstract ValueTask DisposeAsync();

    protected abstract Task<bool> MigrateOnce(CancellationToken cancellationToken);

    protected abstract Task<T> SnapshotOnce<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken);

    protected abstract Task<T> ReadOnce<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// One attempt: the transaction is committed, or rolled back and an error thrown. A connection that breaks during the commit
    /// is an <see cref="UnknownOutcomeException"/>.
    /// </summary>
    protected abstract Task<T> WriteOnce<T>(Func<Transaction, Task<T>> work, CancellationToken cancellationToken);

    private async Task<T> Retrying<T>(Func<Task<T>> attempt, CancellationToken cancellationToken, bool needsTables = true)
    {
        if (needsTables && !_hasTables) throw new UnavailableException("The database has not been reached yet");

        var begun = Stopwatch.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception error) when (FaultOf(error) is var fault and not Fault.None)
            {
                // After a restart every idle connection of the pool is broken, and each says so only when it is used: on to the next.
                var max = fault switch { Fault.Conflict => MaxConflicts, Fault.Broken => MaxBroken, Fault.Unreachable => MaxNodes, _ => 1 };
                if (tries >= max || Stopwatch.GetElapsedTime(begun) > s_retryFor)
                {
                    var message = "The database could not take the work: " + fault;
                    throw fault == Fault.Conflict ? new ContendedException(message, error) : new UnavailableException(message, error);
                }

                if (fault == Fault.Broken) continue;
            }

            await Task.Delay(Jitter(tries), cancellationToken);
        }
    }

    private Fault FaultOf(Exception error) => error is LostRaceException ? Fault.Conflict : dialect.Classify(error);

    // Up to 6, 12, 24 ... 384 ms, so that those who collided once do not collide again in step.
    private static TimeSpan Jitter(int tries) =>
        TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 3 << Math.Min(tries, 7)));
}

/// <summary>The work cannot be done now and nothing is wrong with it: answered with 503 and Retry-After.</summary>
internal class UnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Others were always faster; the database is there.</summary>
internal sealed class ContendedException(string message, Exception inner) : UnavailableException(message, inner);

/// <summary>The connection broke or hung while a commit was under way: it may have happened or not. Never run again by itself.</summary>
internal sealed class UnknownOutcomeException(Exception inner) : UnavailableException("The connection broke, or gave no answer, while a change was under way", inner);

/// <summary>A row was not as it had been read a moment before, or the transaction is gone: another transaction was faster. The work is retried.</summary>
internal sealed class LostRaceException() : Exception("Another transaction was faster");
