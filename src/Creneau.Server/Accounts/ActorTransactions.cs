namespace Creneau.Server.Accounts;

/// <summary>
/// Transactions in the name of an actor. Authentication caches the state of sessions for some seconds; a transaction that writes reads it anew, so that
/// an account that was disabled, a role that was withdrawn and a session that has ended change nothing more.
/// </summary>
internal static class ActorTransactions
{
    private const string MayActSql = """
        select count(*) from users u
        where u.id = @UserId and u.is_active = 1 and u.role = @Role
            and (@SessionId = 0 or exists (select 1 from sessions s where s.id = @SessionId and s.user_id = u.id and s.ended_at is null))
        """;

    /// <summary>Runs work in a transaction; refuses it when the actor may no longer act.</summary>
    public static Task<Result<T>> TransactAs<T>(this Database database, Actor actor, Func<Transaction, Task<Result<T>>> work, CancellationToken cancellationToken) =>
        database.Transact(IfMayAct(actor, work), cancellationToken);

    /// <summary>As <see cref="TransactAs"/>, for rows on which no public answer depends.</summary>
    public static Task<Result<T>> TransactAsWithoutInvalidation<T>(
        this Database database, Actor actor, Func<Transaction, Task<Result<T>>> work, CancellationToken cancellationToken) =>
        database.TransactWithoutInvalidation(IfMayAct(actor, work), cancellationToken);

    private static Func<Transaction, Task<Result<T>>> IfMayAct<T>(Actor actor, Func<Transaction, Task<Result<T>>> work) =>
        async tx => await MayAct(tx, actor) ? await work(tx) : Refusal.TokenInvalid;

    private static async Task<bool> MayAct(Transaction tx, Actor actor)
    {
        if (actor.AccountId is null) return true; // the system

        // Between the nodes of a cluster only a row that is written collides with what takes the right away (docs/adr/0002).
        if (tx.Dialect.IsCluster && !await AccountLock.TakeActive(tx, actor.UserId)) return false;

        return await tx.Count(MayActSql, new { actor.UserId, actor.Role, actor.SessionId }) == 1;
    }
}
