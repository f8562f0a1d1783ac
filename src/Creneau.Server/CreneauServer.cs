using Creneau.Server.Accounts;
using Creneau.Server.Administration;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Demo;
using Creneau.Server.Documentation;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Privacy;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;
using Creneau.Server.Startup;
using Creneau.Server.WaitingLists;

namespace Creneau.Server;

/// <summary>The API with all it needs, part by part. Creneau.Web adds the pages; tests and <c>verify</c> do without them.</summary>
internal static class CreneauServer
{
    // Settings are read once. The framework would watch its working folder for other ones, and be told of every write to a database in it.
    private const string WithoutWatching = "--hostBuilder:reloadConfigOnChange=false";

    public static WebApplication Build(string[] args, TimeProvider? clock = null)
    {
        var app = CreateBuilder(new WebApplicationOptions { Args = args }, clock).Build();
        app.MapServer();
        return app;
    }

    /// <summary>A builder with the services of the server. Creneau.Web says in the options where the files of its pages are.</summary>
    public static WebApplicationBuilder CreateBuilder(WebApplicationOptions options, TimeProvider? clock = null)
    {
        // The slim builder leaves out IIS, HTTP/3 and more, which took their time at every start.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = [WithoutWatching, .. options.Args ?? []],
            ApplicationName = options.ApplicationName,
            WebRootPath = options.WebRootPath,
        });
        builder.Configuration.AddEnvFile();
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.AddLogs();
        builder.AddDatabase();
        builder.AddHttp();
        builder.AddAccounts();
        builder.AddPrivacy();
        builder.AddUserAdministration();
        builder.AddBooking();
        builder.AddCompanies();
        builder.AddTimeslots();
        builder.AddClosures();
        builder.AddReservations();
        builder.AddMessages();
        builder.AddWaitingLists();
        builder.AddOutbox();
        builder.AddOutboxAdministration();
        builder.AddEventAdministration();
        builder.Services.AddHostedService<MaintenanceWorker>();
        builder.AddMail();
        builder.AddMailPreferences();
        builder.AddCalendars();
        builder.AddWebhooks();
        builder.AddDemo();
        builder.AddDocumentation();
        return builder;
    }

    /// <summary>The middleware that every request passes, and the routes of the API.</summary>
    public static void MapServer(this WebApplication app)
    {
        app.UseHttp();

        var api = app.MapGroup("/api").Validated().AnswerHead();
        api.MapHealth();
        api.MapAccounts();
        api.MapPrivacy();
        api.MapMailPreferences();
        api.MapUserAdministration();
        api.MapCompanies();
        api.MapTimeslots();
        api.MapClosures();
        api.MapReservations();
        api.MapMessages();
        api.MapWaitingLists();
        api.MapCalendars();
        api.MapOutboxAdministration();
        api.MapEventAdministration();
        api.MapWebhooks();
        app.MapDocumentation();
    }
}
