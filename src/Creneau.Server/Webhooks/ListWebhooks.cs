using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Webhooks;

internal static class ListWebhooks
{
    private const string CountSql = "select count(*) from webhooks where user_id = @UserId";

    private const string PageSql = $"select {Webhook.Columns} {WebhookTable.FromSql} where w.user_id = @UserId order by w.id desc limit @Limit offset @Offset";

    /// <summary>Your webhooks, newest first</summary>
    /// <param name="caller"></param>
    /// <param name="database"></param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Webhooks on a page.</param>
    /// <param name="stop"></param>
    public static async Task<Ok<WebhooksReply>> Handle(
        Caller caller,
        Database database,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MostLimit)] int? limit,
        CancellationToken stop)
    {
        var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
        return TypedResults.Ok(await database.Read(
            async tables => new WebhooksReply(
                await tables.Count(CountSql, new { caller.UserId }),
                paging.Page,
                paging.Limit,
                [.. (await tables.Query<Webhook>(PageSql, new { caller.UserId, paging.Limit, paging.Offset })).Select(webhook => webhook.Reply())]),
            stop));
    }
}

internal sealed record WebhooksReply(long Total, int Page, int Limit, IReadOnlyList<WebhookReply> Webhooks);
