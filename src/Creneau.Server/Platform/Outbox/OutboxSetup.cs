namespace Creneau.Server.Platform.Outbox;

internal static class OutboxSetup
{
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        Json.Register(OutboxJson.Default, new Json.EnumConverter<DeliveryState>());
        builder.Services.AddSingleton<OutboxDispatcher>().AddSingleton<DeliverySender>().AddSingleton<DeliveryQueues>();
        builder.Services.AddSingleton<IMaintenanceTask, OutboxPurge>();
        builder.Services.AddSingleton<IPersonalData, DeliveryPersonalData>().AddSingleton<IPersonalData, EventPersonalData>();
        builder.Services.AddSingleton<OutboxWorker>();
        if (new SettingsReader(builder.Configuration).Flag("OUTBOX_WORKER") ?? true) builder.Services.AddHostedService(services => services.GetRequiredService<OutboxWorker>());
    }
}
