namespace Creneau.Server.Administration;

internal static class EventApi
{
    public static void AddEventAdministration(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(EventSettings.Read(new SettingsReader(builder.Configuration)));
        builder.Services.AddSingleton<ListEvents>().AddSingleton<IMaintenanceTask, DeleteOldEvents>();
    }

    public static void MapEventAdministration(this IEndpointRouteBuilder api) =>
        api.MapGroup("/events").WithTags("Administration").RequireRole(Role.Admin).MapGet("/", ListEvents);

    /// <summary>What has been changed, by whom and by which way, newest first; identifiers only, without texts of people</summary>
    public static async Task<OkOrProblem<EventsReply>> ListEvents(
        [AsParameters] EventQuery query, Actor actor, ListEvents list, CancellationToken cancellationToken) =>
        (await list.Execute(query, actor, cancellationToken)).Ok(EventsReply.Of);
}
