namespace Creneau.Server.Demo;

/// <summary>Whether sample data is put into an empty database.</summary>
internal sealed record DemoSettings(bool IsOn);

internal static class DemoSetup
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var settings = new SettingsReader(builder.Configuration);
        var isOn = settings.Flag("DEMO_DATA") ?? (builder.Environment.IsDevelopment() && DatabaseSettings.Read(settings).IsEmbedded);
        builder.Services.AddSingleton(new DemoSettings(isOn));
    }
}
