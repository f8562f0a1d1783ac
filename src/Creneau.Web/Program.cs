using Creneau.Server;
using Creneau.Server.Platform.Configuration;
using Creneau.Web.Accounts;
using Creneau.Web.Admin;
using Creneau.Web.Companies;
using Creneau.Web.Home;
using Creneau.Web.Manage;
using Creneau.Web.Reservations;
using Creneau.Web.Site;
using Creneau.Web.Startup;
using Creneau.Web.Waitlist;

try
{
    if (args.Length > 0) return await CommandLine.Run(args);

    var builder = CreneauServer.CreateBuilder(Assets.Locate());
    builder.AddAssets();
    builder.AddSignInCookie();
    builder.AddPageProtection();
    builder.Services.AddSingleton<ReserveView>().AddSingleton<DeskRequests>();
    builder.Services.AddSingleton<IProblemPage, ProblemPage>().AddSingleton<IPageVariant, PageVariant>();
    builder.AddAccountPages();
    builder.AddAdminPages();
    builder.Services.AddHostedService<MemoryTrimmer>();

    await using var app = builder.Build();
    app.MapServer();
    app.UsePageProtection();
    app.MapAssets();
    app.SayWhenReady();
    app.WarnOfUnknownSettings();

    var pages = app.MapPages();
    pages.MapHome();
    pages.MapLanguageChoice();
    pages.MapSignInPages();
    pages.MapRegisterPages();
    pages.MapStart();
    pages.MapCompanyPages();
    pages.MapReservePages();
    pages.MapReservationPages();
    pages.MapWaitlistPages();
    pages.MapManagePages();
    pages.MapAdminPages();
    pages.MapAccountPages();
    pages.MapPasswordPages();
    pages.MapMailChoices();
    pages.MapSitePages();
    pages.MapSetup();

    await app.RunAsync();
    return 0;
}
catch (Exception error) when (StartFailure.Of(error) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
