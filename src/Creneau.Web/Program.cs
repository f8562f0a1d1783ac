using Creneau.Server;
using Creneau.Server.Settings;
using Creneau.Server.Verification;
using Microsoft.AspNetCore.Connections;

try
{
    if (args is [Verify.Command, .. var options])
    {
        return await Verify.Run(options);
    }

    await using var app = CreneauServer.Build(args);
    await app.RunAsync();
    return 0;
}
catch (SettingsException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
catch (IOException error) when (error.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync("PORT: " + error.Message);
    return 1;
}
