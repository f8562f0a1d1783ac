using Creneau.Server.Accounts;

namespace Creneau.Server.Administration;

/// <summary>An administrator sends a person a link to choose another password.</summary>
internal sealed class SendPasswordLink(Database database, TimeProvider clock)
{
    public Task<Result<Unit>> Execute(long userId, Actor actor, CancellationToken cancellationToken) => database.TransactAsWithoutInvalidation<Unit>(
        actor,
        async tx =>
        {
            if (!actor.IsAdmin) return Refusal.Forbidden;
            if (await ProfileReply.Find(tx, userId) is not { } profile) return Refusal.NotFound;

            await Outbox.Append(tx, new PasswordForgotten(EmailAddress.KeyOf(profile.Email)), actor, clock.GetUtcNow());
            return Unit.Value;
        },
        cancellationToken);
}
