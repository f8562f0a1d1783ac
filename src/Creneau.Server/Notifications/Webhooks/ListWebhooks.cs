using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Notifications.Webhooks;

internal static class ListWebhooks
{
    private const string CountSql = "select count(*) from webhooks where user_id = @UserId";

    private const string PageSql = $"select {Webhook.Columns} {WebhookTable.FromSql} where w.user_id = @UserId order by w.id desc limit @Limit offset @Offset";

    /// <summary>Your webhooks, newest first</summary>
    /// <param name="actor"></param>
    /// <param name="database"></param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Webhooks on a page.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Ok<WebhooksReply>> Handle(
        Actor actor,
        Database database,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MaxLimit)] int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
        return TypedResults.Ok(await database.Read(
            async tx => new WebhooksReply(
                await tx.Count(CountSql, new { actor.UserId }),
                paging.Page,
                paging.Limit,
                [.. (await tx.Query<Webhook>(PageSql, new { actor.UserId, paging.Limit, paging.Offset })).Select(webhook => webhook.Reply())]),
            cancellationToken));
    }
}

internal sealed record WebhooksReply(long Total, int Page, int Limit, IReadOnlyList<WebhookReply> Webhooks);
