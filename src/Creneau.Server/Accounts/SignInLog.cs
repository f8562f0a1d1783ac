namespace Creneau.Server.Accounts;

/// <summary>Appends the events of sign-ins.</summary>
internal sealed class SignInLog(Database database, TimeProvider clock)
{
    /// <summary>A sign-in was refused. An unknown address, or that of an erased account, takes the same steps as a known one, so that the time does not tell them apart.</summary>
    public Task Failed(Account? account, Via via, CancellationToken cancellationToken) => database.CommitWithoutInvalidation(async tx =>
    {
        await Outbox.Append(tx, new SignInFailed(account is { Password.Length: > 0 } ? account.Id : null), Actor.Anonymous with { Via = via }, clock.GetUtcNow());
        return true;
    }, cancellationToken);

    public Task Succeeded(Transaction tx, SignedIn happened, Session session, Via via) =>
        Outbox.Append(tx, happened, new Actor(session.Account.Id, session.Account.Role, session.Id, via), clock.GetUtcNow());
}
