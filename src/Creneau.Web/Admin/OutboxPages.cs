using Creneau.Server.Administration;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Web.Admin;

/// <summary>Mails and webhooks that were sent or wait to be.</summary>
internal static class OutboxPages
{
    private const string Address = "/admin/outbox";

    public static void MapOutboxPages(this IEndpointRouteBuilder admin)
    {
        admin.MapMethods("/outbox", PageRoutes.Shown, List);
        admin.MapPost("/outbox/{id:long}/retry", Retry);
    }

    private static async Task<IResult> List(PageContext page, ListDeliveries list, CancellationToken cancellationToken)
    {
        var state = AdminList.OneOf(page.Query("state"), "pending", "sent", "dead");
        var found = (await list.Execute(state, AdminList.Paging(page), page.Actor, cancellationToken)).Value;
        var model = new OutboxModel(page, found.Total)
        {
            State = state,
            Deliveries = found.Items,
            Pager = new PagerModel(page, page.PageNumber, AdminList.PageSize, found.Total, number => AdminList.Address(Address, number, ("state", state))),
        };
        return model.Pager.ToLast() ?? page.Show(OutboxPage.Create(model));
    }

    private static async Task<IResult> Retry(PageContext page, long id, RetryDelivery retry, CancellationToken cancellationToken) =>
        (await retry.Execute(id, page.Actor, cancellationToken)).Refusal is null
            ? page.Next(LocalAddress.Of(page.Form["next"]) ?? Address, Message.DeliveryRetried)
            : Results.NotFound();
}

/// <summary>A page of deliveries.</summary>
public sealed record OutboxModel(PageContext Page, long Total)
{
    public string? State { get; init; }
    internal IReadOnlyList<DeliveryReply> Deliveries { get; init; } = [];
    public required PagerModel Pager { get; init; }

    public IReadOnlyList<(string? State, string Label)> Tabs =>
        [(null, Page.Text.Admin.All), ("pending", Page.Text.Admin.Pending), ("sent", Page.Text.Admin.Sent), ("dead", Page.Text.Admin.Dead)];

    internal Badge Badge(DeliveryReply delivery) => delivery.State switch
    {
        DeliveryState.Sent => new("is-confirmed", "check", Page.Text.Admin.Sent),
        DeliveryState.Dead => new("is-cancelled", "cross", Page.Text.Admin.Dead),
        _ => new("is-pending", "clock", Page.Text.Admin.Pending),
    };

    /// <summary>Whether trying again changes anything: not of one that was sent, or is being sent.</summary>
    internal static bool CanRetry(DeliveryReply delivery) => delivery.State == DeliveryState.Dead || (delivery.State == DeliveryState.Pending && delivery.LastError is not null);

    internal string Instant(DateTimeOffset? instant) => instant is { } at ? Page.Text.Dates.Instant(at, "UTC") : "";
}
