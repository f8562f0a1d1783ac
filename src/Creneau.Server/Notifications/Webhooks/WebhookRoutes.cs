using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Notifications.Webhooks;

internal static class WebhookRoutes
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddEvents(WebhookChanges.Types);
        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddSingleton<WebhookClient>();
        builder.Services.AddSingleton<WebhookLog>();
        builder.Services.AddSingleton<IChannel, WebhookChannel>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks").RequireRole(Role.Company, Role.Admin);
        webhooks.MapGet("/", ListWebhooks.Handle);
        webhooks.MapPost("/", CreateWebhook.Handle).WithProblems(Problem.NotFound, Problem.WebhookLimit);

        var webhook = webhooks.MapGroup("/{id:long}").WithProblems(Problem.NotFound);
        webhook.MapGet("/", ReadWebhook.Handle);
        webhook.MapPut("/", UpdateWebhook.Handle);
        webhook.MapDelete("/", DeleteWebhook.Handle);
        webhook.MapPost("/secret", ReplaceSecret.Handle);
        webhook.MapGet("/deliveries", ListWebhookDeliveries.Handle);
        webhook.MapPost("/deliveries/{deliveryId:long}/replay", ReplayDelivery.Handle).WithProblems(Problem.WebhookInactive);
    }
}
