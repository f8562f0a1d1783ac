namespace Creneau.Server.Platform.Outbox;

internal static class OutboxSetup
{
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        Json.Register(OutboxJson.Default, new Json.EnumConverter<DeliveryState>());
        builder.Services.AddSingleton(new OutboxSettings(new SettingsReader(builder.Configuration).Flag("OUTBOX_WORKER") ?? true));
        builder.Services.AddSingleton<OutboxDispatcher>().AddSingleton<DeliverySender>().AddSingleton<DeliveryQueues>();
        builder.Services.AddSingleton<IMaintenanceTask, OutboxPurge>();
        builder.Services.AddSingleton<IPersonalData, DeliveryPersonalData>();
        builder.Services.AddHostedService<OutboxWorker>();
    }
}

/// <summary>Whether this instance dispatches the outbox, or leaves that to others.</summary>
internal sealed record OutboxSettings(bool HasWorker);
