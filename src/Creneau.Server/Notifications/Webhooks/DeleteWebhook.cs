using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Deletes a webhook with its deliveries.</summary>
internal sealed class DeleteWebhook(Database database, TimeProvider clock)
{
    private const string DeleteSql = "delete from webhooks where id = @id and user_id = @UserId";

    public Task<Result<Unit>> Execute(long id, Actor actor, CancellationToken cancellationToken) => database.TransactAs<Unit>(actor, async tx =>
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (await tx.Execute(DeleteSql, new { id, actor.UserId }) == 0) return Refusal.NotFound;

        await Outbox.Append(tx, new WebhookDeleted(id), actor, clock.GetUtcNow());
        return Unit.Value;
    }, cancellationToken);
}
