namespace Creneau.Server.Demo;

internal static class DemoSetup
{
    /// <summary>Adds sample data to an empty database, by default in Development on SQLite only.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var settings = new SettingsReader(builder.Configuration);
        var accounts = DemoAccounts.Read(settings, builder.Environment);
        var isOn = settings.Flag("DEMO_DATA") ?? (builder.Environment.IsDevelopment() && DatabaseSettings.Read(settings).IsEmbedded);
        if (!isOn) return;

        builder.Services.AddSingleton<IStartTask, DemoData>();
        builder.Services.AddSingleton(accounts);
    }
}
