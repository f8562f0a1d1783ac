using Microsoft.Extensions.Configuration.Memory;

namespace Creneau.Server.Platform.Configuration;

internal static class EnvFile
{
    private const string Path = ".env";

    /// <summary>Adds a <c>.env</c> file of the working directory below everything else, so that a real variable wins.</summary>
    public static void AddEnvFile(this ConfigurationManager configuration)
    {
        if (File.Exists(Path)) configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Read() });
    }

    private static IEnumerable<KeyValuePair<string, string?>> Read()
    {
        try
        {
            return [.. DotNetEnv.Env.NoEnvVars().Load(Path).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))];
        }
        catch (Sprache.ParseException error)
        {
            throw new SettingsException($".env: cannot be read at line {error.Position?.Line}"); // its own message quotes the file, with secrets
        }
    }
}
