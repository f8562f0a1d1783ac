namespace Creneau.Server.Accounts;

/// <summary>Ends every session of the actor's account except the one that acts.</summary>
internal sealed class EndOtherSessions(Database database, Sessions sessions)
{
    public Task<Result<Unit>> Execute(Actor actor, CancellationToken cancellationToken) => database.TransactAsWithoutInvalidation<Unit>(
        actor,
        async tx =>
        {
            await sessions.EndAll(tx, actor.UserId, except: actor.SessionId);
            return Unit.Value;
        },
        cancellationToken);
}
