using Creneau.Server.Platform.Configuration;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Creneau.Web.Layout;

/// <summary>Says where to open the site, once it answers.</summary>
internal static partial class ReadyMessage
{
    public static void SayWhenReady(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Ready(app.Logger, ProgramVersion.Current, LinkSettings.WithoutWildcard(address));
    });

    [LoggerMessage(1, LogLevel.Information, "Creneau {Version} is ready: open {Address}")]
    private static partial void Ready(ILogger logger, string version, string address);
}
