using Creneau.Server.Booking;
using Creneau.Server.Companies;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Platform.Configuration;
using Creneau.Server.Platform.Http;

namespace Creneau.Server.Startup;

internal static class SettingsSetup
{
    /// <summary>Adds a <c>.env</c> file of the working directory below everything else, so that a real variable wins.</summary>
    public static void ReadEnvFile(this ConfigurationManager configuration)
    {
        const string Path = ".env";
        if (File.Exists(Path))
        {
            var source = new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = [.. Values(Path)] };
            configuration.Sources.Insert(0, source);
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Values(string path)
    {
        try
        {
            return [.. DotNetEnv.Env.NoEnvVars().Load(path).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))];
        }
        catch (Sprache.ParseException error)
        {
            throw new SettingsException($".env: cannot be read at line {error.Position?.Line}"); // its own message quotes what is there, secrets too
        }
    }

    /// <summary>Binds every setting now, so that a bad value stops the start and not the first request that needs it.</summary>
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        if (LocalClock.Of(CompanyReply.DefaultTimeZone) is null)
        {
            throw new SettingsException("TZDIR: the time zones of the system (tzdata) are missing");
        }

        var settings = new SettingsReader(builder.Configuration);
        var http = HttpSettings.Read(settings, builder.Environment);
        var database = DatabaseSettings.Read(settings);
        var links = LinkSettings.Read(settings);
        builder.Services.AddSingleton(http);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(WaitlistSettings.Read(settings));
        builder.Services.AddSingleton(MailSettings.Read(settings, database, links));
        builder.Services.AddSingleton(links);
        builder.Services.AddSingleton(new VerificationSettings(settings.Flag("REQUIRE_VERIFIED_EMAIL") ?? false));
        builder.Services.AddSingleton(new DemoSettings(settings.Flag("DEMO_DATA") ?? (builder.Environment.IsDevelopment() && database.IsEmbedded)));
    }
}

/// <summary>Whether sample data is put into an empty database.</summary>
internal sealed record DemoSettings(bool IsOn);
