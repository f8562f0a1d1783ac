using Creneau.Server.Accounts;
using Creneau.Server.Calendars;
using Creneau.Server.Closures;
using Creneau.Server.Companies;
using Creneau.Server.Documentation;
using Creneau.Server.Http;
using Creneau.Server.Mail;
using Creneau.Server.Messages;
using Creneau.Server.Outbox;
using Creneau.Server.Reservations;
using Creneau.Server.Settings;
using Creneau.Server.Startup;
using Creneau.Server.Timeslots;
using Creneau.Server.Waitlist;
using Creneau.Server.Webhooks;

namespace Creneau.Server;

/// <summary>The server, part by part. Tests build it with a clock of their own.</summary>
internal static class CreneauServer
{
    // Settings are read once. The framework would watch its working folder for other ones, and be told of every write to a database in it.
    private const string WithoutWatching = "--hostBuilder:reloadConfigOnChange=false";

    public static WebApplication Build(string[] args, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder([WithoutWatching, .. args]); // without IIS, HTTP/3 and more that nobody asks for, which took their time at every start
        builder.Configuration.ReadEnvFile();
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.AddSettings();
        builder.AddLogs();
        builder.AddDatabase();
        builder.AddHttp();
        builder.AddAccounts();
        builder.AddTimeslots();
        builder.AddReservations();
        builder.AddWaitlist();
        builder.AddOutbox();
        builder.AddMail();
        builder.AddCalendars();
        builder.AddWebhooks();
        builder.AddDocumentation();

        var app = builder.Build();
        app.UseHttp();

        var api = app.MapGroup("/api").Validated();
        api.MapHealth();
        api.MapAccounts();
        api.MapCompanies();
        api.MapTimeslots();
        api.MapClosures();
        api.MapReservations();
        api.MapMessages();
        api.MapWaitlist();
        api.MapCalendars();
        api.MapOutbox();
        api.MapWebhooks();
        app.MapDocumentation();
        return app;
    }
}
