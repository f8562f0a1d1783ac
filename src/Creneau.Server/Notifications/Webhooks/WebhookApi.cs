using Creneau.Server.Accounts;
using Creneau.Server.Companies;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Notifications.Webhooks;

internal static class WebhookApi
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        Json.Register(WebhookJson.Default);
        builder.Services.AddSingleton(WebhookSettings.Read(new SettingsReader(builder.Configuration))).AddSingleton<WebhookTargets>();
        builder.Services.AddSingleton<WebhookSecrets>().AddSingleton<WebhookClient>().AddSingleton<WebhookLog>().AddSingleton<WebhookPost>().AddSingleton<WebhookHandshake>().AddSingleton<WebhookBudget>();
        builder.Services.AddSingleton<IChannel, WebhookChannel>().AddSingleton<ICompanyCleanup, WebhookCleanup>().AddSingleton<IPersonalData, WebhookPersonalData>().AddSingleton<IAccessRevocation, WebhookRevocation>().AddEvents(WebhookChanges.Types);
        builder.Services.AddSingleton<ListWebhooks>().AddSingleton<ReadWebhook>().AddSingleton<CreateWebhook>().AddSingleton<UpdateWebhook>();
        builder.Services.AddSingleton<DeleteWebhook>().AddSingleton<ReplaceSecret>().AddSingleton<ListWebhookDeliveries>().AddSingleton<ReplayDelivery>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks").RequireRole(Role.Company, Role.Admin);
        webhooks.MapGet("/", ListWebhooks);
        webhooks.MapPost("/", CreateWebhook).WithProblems(Problem.NotFound, Problem.WebhookLimit, Problem.WebhookExists);

        var webhook = webhooks.MapGroup("/{id:long}").WithProblems(Problem.NotFound);
        webhook.MapGet("/", ReadWebhook);
        webhook.MapPut("/", UpdateWebhook).WithProblems(Problem.WebhookExists);
        webhook.MapDelete("/", DeleteWebhook);
        webhook.MapPost("/secret", ReplaceSecret);
        webhook.MapGet("/deliveries", ListWebhookDeliveries);
        webhook.MapPost("/deliveries/{deliveryId:long}/replay", ReplayDelivery).WithProblems(Problem.WebhookInactive);
    }

    /// <summary>Your webhooks, newest first</summary>
    public static async Task<OkOrProblem<WebhooksReply>> ListWebhooks(
        [AsParameters] PageQuery query, Actor actor, ListWebhooks list, CancellationToken cancellationToken) =>
        (await list.Execute(query.Paging(), actor, cancellationToken)).Ok(WebhooksReply.Of);

    /// <summary>Register a program for the events of your companies' reservations, or as an administrator of all; the secret is shown only now</summary>
    public static async Task<CreatedOrProblem<WebhookCreatedReply>> CreateWebhook(
        CreateWebhookRequest request, Actor actor, CreateWebhook create, WebhookSecrets secrets, CancellationToken cancellationToken) =>
        (await create.Execute(request, actor, cancellationToken))
            .Map(webhook => new WebhookCreatedReply("Webhook created successfully", secrets.SecretOf(webhook.Seed), webhook.Reply()))
            .Created(reply => $"/api/webhooks/{reply.Webhook.Id}");

    /// <summary>One of your webhooks</summary>
    public static async Task<OkOrProblem<WebhookReply>> ReadWebhook(long id, Actor actor, ReadWebhook read, CancellationToken cancellationToken) =>
        (await read.Execute(id, actor, cancellationToken)).Ok(webhook => webhook.Reply());

    /// <summary>Change a webhook; members left out stay. Pending deliveries of one that becomes inactive are dropped</summary>
    public static async Task<OkOrProblem<WebhookChangedReply>> UpdateWebhook(
        long id, UpdateWebhookRequest request, Actor actor, UpdateWebhook update, CancellationToken cancellationToken) =>
        (await update.Execute(new(id, request), actor, cancellationToken)).Ok(webhook => new WebhookChangedReply("Webhook updated successfully", webhook.Reply()));

    /// <summary>Delete a webhook with its deliveries</summary>
    public static async Task<NoContentOrProblem> DeleteWebhook(long id, Actor actor, DeleteWebhook delete, CancellationToken cancellationToken) =>
        (await delete.Execute(id, actor, cancellationToken)).NoContent();

    /// <summary>Get another secret; for 24 hours messages are signed with the old one too</summary>
    public static async Task<OkOrProblem<SecretReplacedReply>> ReplaceSecret(long id, Actor actor, ReplaceSecret replace, CancellationToken cancellationToken) =>
        (await replace.Execute(id, actor, cancellationToken)).Ok(it => new SecretReplacedReply("Secret replaced successfully", it.Secret, it.PreviousUntil));

    /// <summary>The deliveries of a webhook, newest first, without the bodies</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="state">Only this state; `dead` ones were given up after 10 attempts.</param>
    public static async Task<OkOrProblem<WebhookDeliveriesReply>> ListWebhookDeliveries(
        long id,
        [FromQuery(Name = "state"), OneOf("pending", "sent", "dead")] string? state,
        [AsParameters] PageQuery query,
        Actor actor,
        ListWebhookDeliveries list,
        CancellationToken cancellationToken) =>
        (await list.Execute(id, state, query.Paging(), actor, cancellationToken)).Ok(WebhookDeliveriesReply.Of);

    /// <summary>Send an event again now, even if it arrived: the same id, the reservation as it is then; 10 new attempts</summary>
    public static async Task<OkOrProblem<WebhookDeliveryReply>> ReplayDelivery(
        long id, long deliveryId, Actor actor, ReplayDelivery replay, CancellationToken cancellationToken) =>
        (await replay.Execute(new(id, deliveryId), actor, cancellationToken)).Ok();
}
