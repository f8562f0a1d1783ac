using Creneau.Server.Accounts;
using Creneau.Server.Administration;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Documentation;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Configuration;
using Creneau.Server.Platform.Http;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;
using Creneau.Server.Startup;
using Creneau.Server.WaitingLists;

namespace Creneau.Server;

/// <summary>The whole program, part by part. Tests build it with a clock of their own.</summary>
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
        builder.AddBooking();
        builder.AddTimeslots();
        builder.AddReservations();
        builder.AddWaitingLists();
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
        api.MapWaitingLists();
        api.MapCalendars();
        api.MapOutbox();
        api.MapWebhooks();
        app.MapDocumentation();
        return app;
    }
}
