using Creneau.Server.Accounts;

namespace Creneau.Server.Privacy;

/// <summary>
/// Erases the account of the actor, who gives the password: personal data goes, future reservations are cancelled, past ones stay
/// without texts. Each feature erases its own data.
/// </summary>
internal sealed class DeleteAccount(Database database, PasswordCheck check, AccountErasure erasure, TimeProvider clock)
{
    public async Task<Result<Unit>> Execute(string password, Actor actor, CancellationToken cancellationToken)
    {
        var stored = await database.Read(tx => AccountStore.FindPassword(tx, actor.UserId), cancellationToken);
        if (await check.Verify(actor.UserId, "", stored, password, cancellationToken) is { } refusal) return refusal;

        return await database.TransactAs<Unit>(actor, async tx =>
        {
            var now = clock.GetUtcNow();
            if (actor.IsAdmin) await Administrators.Lock(tx);
            if (!await AccountLock.TakeUnchanged(tx, actor.UserId, stored!)) return Refusal.InvalidCredentials;

            await erasure.Erase(tx, actor.UserId, actor, now);
            return actor.IsAdmin && !await Administrators.Remain(tx) ? Refusal.LastAdmin : Unit.Value;
        }, cancellationToken);
    }
}
