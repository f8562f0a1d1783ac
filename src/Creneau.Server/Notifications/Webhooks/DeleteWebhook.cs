namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Deletes a webhook with its deliveries.</summary>
internal sealed class DeleteWebhook(Database database)
{
    private const string DeleteSql = "delete from webhooks where id = @id and user_id = @UserId";

    public Task<Result<Unit>> Execute(long id, Actor actor, CancellationToken cancellationToken) => database.Transact<Unit>(
        async tx => actor.IsStudent ? Refusal.Forbidden
            : await tx.Execute(DeleteSql, new { id, actor.UserId }) == 1 ? Unit.Value
            : Refusal.NotFound,
        cancellationToken);
}
