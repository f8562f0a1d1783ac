using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Maintenance;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Administration;

internal static class OutboxRoutes
{
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OutboxDispatcher>();
        builder.Services.AddSingleton<IMaintenanceTask, OutboxPurge>();
        builder.Services.AddSingleton<IPersonalData, DeliveryPersonalData>();
        builder.Services.AddSingleton<DeliverySender>();
        builder.Services.AddSingleton<DeliveryQueues>();
        builder.Services.AddHostedService<OutboxWorker>();
    }

    public static void MapOutbox(this IEndpointRouteBuilder api)
    {
        var outbox = api.MapGroup("/outbox").WithTags("Administration").RequireRole(Role.Admin);
        outbox.MapGet("/", ListDeliveries.Handle);
        outbox.MapPost("/{id:long}/retry", RetryDelivery.Handle).WithProblems(Problem.NotFound);
    }
}
