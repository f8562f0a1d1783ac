namespace Creneau.Server.Accounts;

/// <summary>Ends one of the actor's sessions: the one that acts (signing out) or another. Ending it again changes nothing.</summary>
internal sealed class EndSession(Database database, Sessions sessions)
{
    private const string CountSql = "select count(*) from sessions where id = @sessionId and user_id = @UserId";

    public Task<Result<Unit>> Execute(long sessionId, Actor actor, CancellationToken cancellationToken) => database.TransactWithoutInvalidation<Unit>(
        async tx =>
        {
            if (await tx.Count(CountSql, new { sessionId, actor.UserId }) == 0) return Refusal.NotFound;

            await sessions.End(tx, sessionId, actor.UserId);
            return Unit.Value;
        },
        cancellationToken);
}
