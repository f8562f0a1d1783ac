using Creneau.Server;
using Creneau.Server.Platform.Configuration;
using Creneau.Server.Verification;
using Creneau.Web.Home;
using Creneau.Web.Layout;
using Microsoft.AspNetCore.Connections;

try
{
    if (args is [Verify.Command, .. var options]) return await Verify.Run(options);

    var builder = CreneauServer.CreateBuilder(Assets.Locate(args));
    builder.AddAssets();

    await using var app = builder.Build();
    app.MapServer();
    app.MapAssets();

    var pages = app.MapPages();
    pages.MapHome();

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
