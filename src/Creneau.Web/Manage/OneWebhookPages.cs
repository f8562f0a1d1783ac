using Creneau.Server.Companies;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Data;

namespace Creneau.Web.Manage;

/// <summary>One webhook: changed, switched on and off, with another secret, deleted, and what was sent to it.</summary>
internal static class OneWebhookPages
{
    public static void MapOneWebhookPages(this IEndpointRouteBuilder pages)
    {
        var one = pages.MapGroup("/webhooks/{webhookId:long}");
        one.MapMethods("/", PageRoutes.Shown, Show);
        one.MapPost("/", Save);
        one.MapPost("/active", Switch);
        one.MapPost("/secret", Renew);
        one.MapMethods("/delete", PageRoutes.Shown, ShowDelete);
        one.MapPost("/delete", Delete);
        one.MapPost("/deliveries/{deliveryId:long}/replay", Replay);
    }

    private static async Task<IResult> Show(PageContext page, long id, long webhookId, WebhookSource source, CancellationToken cancellationToken)
    {
        if (await source.Find(page, id, webhookId, cancellationToken) is not { } model) return Results.NotFound();

        var webhook = model.Item.Webhook;
        page.Form.Fill("url", webhook.Url);
        page.Form.Fill("description", webhook.Description);
        return model.Pager.ToLast() ?? page.Show(WebhookPage.Create(model with { Secret = OnceCookie.Take(page, model.Item.Address) }));
    }

    private static async Task<IResult> Save(PageContext page, long id, long webhookId, UpdateWebhook update, WebhookSource source, CancellationToken cancellationToken)
    {
        if (await source.Find(page, id, webhookId, cancellationToken) is not { } model) return Results.NotFound();

        var events = EventChoice.Chosen(page);
        return page.Form.Read<UpdateWebhookRequest>(page.Text) is { } request
            && page.Form.Accepts(await update.Execute(new(webhookId, request with { Events = events, IsActive = null }), page.Actor, cancellationToken), page.Text)
                ? page.Next(model.Item.Address, Message.WebhookChanged)
                : page.ShowAgain(WebhookPage.Create(model with { Events = EventChoice.All(page, events) }));
    }

    private static async Task<IResult> Switch(PageContext page, long id, long webhookId, UpdateWebhook update, WebhookSource source, CancellationToken cancellationToken)
    {
        if (await source.Find(page, id, webhookId, cancellationToken) is not { } model) return Results.NotFound();

        var isActive = page.Form["is_active"] == "true";
        var result = await update.Execute(new(webhookId, new UpdateWebhookRequest { IsActive = isActive }), page.Actor, cancellationToken);
        return result.Refusal is null ? page.Next(model.Item.Address, isActive ? Message.WebhookOn : Message.WebhookOff) : Results.NotFound();
    }

    private static async Task<IResult> Renew(PageContext page, long id, long webhookId, ReplaceSecret replace, WebhookSource source, CancellationToken cancellationToken)
    {
        if (await source.Find(page, id, webhookId, cancellationToken) is not { } model
            || !(await replace.Execute(webhookId, page.Actor, cancellationToken)).TryGetValue(out var replaced))
        {
            return Results.NotFound();
        }

        OnceCookie.Set(page, model.Item.Address, replaced.Secret);
        return page.Next(model.Item.Address, Message.WebhookSecretReplaced);
    }

    private static async Task<IResult> ShowDelete(PageContext page, long id, long webhookId, WebhookSource source, CancellationToken cancellationToken) =>
        await source.Find(page, id, webhookId, cancellationToken) is { } model ? page.Show(DeleteWebhookPage.Create(model.Item)) : Results.NotFound();

    private static async Task<IResult> Delete(PageContext page, long id, long webhookId, DeleteWebhook delete, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Webhooks, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        // Gone already, by a form that was sent twice: that is what was wanted.
        await delete.Execute(webhookId, page.Actor, cancellationToken);
        return page.Next($"{desk.Address}/webhooks", Message.WebhookDeleted);
    }

    private static async Task<IResult> Replay(PageContext page, long id, long webhookId, long deliveryId, ReplayDelivery replay, CancellationToken cancellationToken)
    {
        var result = await replay.Execute(new(webhookId, deliveryId), page.Actor, cancellationToken);
        return result.Refusal switch
        {
            null => page.Next($"/manage/{id}/webhooks/{webhookId}#deliveries", Message.DeliverySent),
            Refusal.WebhookInactive => page.Next($"/manage/{id}/webhooks/{webhookId}", Message.WebhookIsOff),
            _ => Results.NotFound(),
        };
    }
}

/// <summary>What the page of one webhook is read from.</summary>
internal sealed record WebhookSource(ReadOwnCompany ReadOwnCompany, ReadWebhook Read, ListWebhookDeliveries Deliveries)
{
    private const int PageSize = 20;

    public static ValueTask<WebhookSource?> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return ValueTask.FromResult<WebhookSource?>(new WebhookSource(
            services.GetRequiredService<ReadOwnCompany>(), services.GetRequiredService<ReadWebhook>(), services.GetRequiredService<ListWebhookDeliveries>()));
    }

    /// <summary>Null when the company or the webhook is not the visitor's.</summary>
    public async Task<WebhookModel?> Find(PageContext page, long id, long webhookId, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Webhooks, ReadOwnCompany, cancellationToken) is not { } desk) return null;
        if (!(await Read.Execute(webhookId, page.Actor, cancellationToken)).TryGetValue(out var webhook)) return null;

        var result = await Deliveries.Execute(webhookId, state: null, new Paging(page.PageNumber, PageSize), page.Actor, cancellationToken);
        if (!result.TryGetValue(out var found)) return null;

        var item = new WebhookItem(desk) { Webhook = webhook };
        return new WebhookModel(item)
        {
            Events = EventChoice.All(page, WebhookEvents.Parse(webhook.Events)),
            Deliveries = [.. found.Items.Select(delivery => DeliveryItem.Of(item, delivery))],
            Pager = new PagerModel(page, page.PageNumber, PageSize, found.Total, number => $"{item.Address}?page={number}#deliveries"),
        };
    }
}

public sealed record WebhookModel(WebhookItem Item)
{
    public required IReadOnlyList<EventChoice> Events { get; init; }
    public required IReadOnlyList<DeliveryItem> Deliveries { get; init; }
    public required PagerModel Pager { get; init; }

    /// <summary>Right after it was made; null: it cannot be shown again.</summary>
    public string? Secret { get; init; }

    public Desk Desk => Item.Desk;
    public PageContext Page => Item.Page;
}

/// <param name="Id">Of the delivery.</param>
/// <param name="Event">In words.</param>
/// <param name="When">When it happened.</param>
public sealed record DeliveryItem(long Id, string Event, string When)
{
    public required Badge State { get; init; }

    /// <summary>How often it was tried, and what came of it.</summary>
    public required string Detail { get; init; }

    public string? ReservationAddress { get; init; }
    public required string ReplayAddress { get; init; }

    internal static DeliveryItem Of(WebhookItem item, WebhookDeliveryReply delivery)
    {
        var text = item.Page.Text;
        return new DeliveryItem(delivery.Id, text.Audit.Event(delivery.Type), text.Dates.Instant(delivery.CreatedAt, item.Desk.Company.TimeZone))
        {
            State = StateOf(text.Webhooks, delivery.State),
            Detail = Joined.By(", ", text.Webhooks.Attempts(delivery.Attempts), delivery.StatusCode is { } code ? text.Webhooks.Answer(code) : null, delivery.LastError),
            ReservationAddress = delivery.ReservationId is { } reservation ? $"/reservations/{reservation}" : null,
            ReplayAddress = $"{item.Address}/deliveries/{delivery.Id}/replay",
        };
    }

    private static Badge StateOf(WebhookText text, Server.Platform.Outbox.DeliveryState state) => state switch
    {
        Server.Platform.Outbox.DeliveryState.Sent => new Badge("is-confirmed", "check", text.Sent),
        Server.Platform.Outbox.DeliveryState.Dead => new Badge("is-cancelled", "cross", text.GivenUp),
        _ => new Badge("is-pending", "clock", text.Waiting),
    };
}
