using Creneau.Rules;
using Creneau.Server.Http;
using Creneau.Server.Outbox;

namespace Creneau.Server.Webhooks;

internal static class WebhookRoutes
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddSingleton<WebhookPost>();
        builder.Services.AddSingleton<WebhookLog>();
        builder.Services.AddSingleton<IChannel, WebhookChannel>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks").RequireRole(Role.Company, Role.Admin);
        webhooks.MapGet("/", ListWebhooks.Handle);
        webhooks.MapPost("/", CreateWebhook.Handle).Refuses(Problem.NotFound, Problem.WebhookLimit);

        var webhook = webhooks.MapGroup("/{id:long}").Refuses(Problem.NotFound);
        webhook.MapGet("/", ReadWebhook.Handle);
        webhook.MapPut("/", UpdateWebhook.Handle);
        webhook.MapDelete("/", DeleteWebhook.Handle);
        webhook.MapPost("/secret", ReplaceSecret.Handle);
        webhook.MapGet("/deliveries", ListWebhookDeliveries.Handle);
        webhook.MapPost("/deliveries/{deliveryId:long}/replay", ReplayDelivery.Handle).Refuses(Problem.WebhookInactive);
    }
}
