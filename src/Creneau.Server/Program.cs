using Creneau.Server;
using Creneau.Server.Settings;

try
{
    await using var app = CreneauServer.Build(args);
    await app.RunAsync();
    return 0;
}
catch (SettingsException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
