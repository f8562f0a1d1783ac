using Creneau.Rules;
using Creneau.Server.Http;

namespace Creneau.Server.Outbox;

internal static class OutboxRoutes
{
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Expansion>();
        builder.Services.AddSingleton<Courier>();
        builder.Services.AddSingleton<Lanes>();
        builder.Services.AddHostedService<OutboxWorker>();
    }

    public static void MapOutbox(this IEndpointRouteBuilder api)
    {
        var outbox = api.MapGroup("/outbox").WithTags("Administration").RequireRole(Role.Admin);
        outbox.MapGet("/", ListDeliveries.Handle);
        outbox.MapPost("/{id:long}/retry", RetryDelivery.Handle).Refuses(Problem.NotFound);
    }
}
