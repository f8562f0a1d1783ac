namespace Creneau.Server.Notifications.Webhooks;

/// <summary>Lists the webhooks of an account, newest first.</summary>
internal sealed class ListWebhooks(Database database)
{
    private const string CountSql = "select count(*) from webhooks where user_id = @UserId";
    private const string PageSql = $"select {Webhook.Columns} {WebhookTable.FromSql} where w.user_id = @UserId order by w.id desc limit @Limit offset @Offset";

    public async Task<Result<Page<Webhook>>> Execute(Paging paging, Actor actor, CancellationToken cancellationToken) => actor.IsStudent
        ? Refusal.Forbidden
        : await database.Read(
            tx => tx.QueryPage<Webhook>(CountSql, PageSql, new { actor.UserId, paging.Limit, paging.Offset }, paging), cancellationToken);
}
