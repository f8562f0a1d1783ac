namespace Creneau.Server.Notifications.Webhooks;

/// <param name="MayBePrivate">Whether webhooks may go to this machine and its private networks, to any port and without encryption.</param>
/// <param name="MaxPerHost">How many messages a minute a host gets, of all accounts together; 0: no limit.</param>
internal sealed record WebhookSettings(bool MayBePrivate, int MaxPerHost)
{
    public static WebhookSettings Read(SettingsReader settings) =>
        new(settings.Flag("WEBHOOK_PRIVATE_ADDRESSES") ?? false, settings.Number("WEBHOOK_MESSAGES_PER_HOST", 60, 0, 1_000_000));
}
