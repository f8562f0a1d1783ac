using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Messages;

internal static class MessageRoutes
{
    public static void AddMessages(this WebApplicationBuilder builder) => builder.Services.AddEvents(MessageEvents.Types);

    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/reservations/{id:long}/messages").WithTags("Messages").RequireRole(Role.Student, Role.Company).WithProblems(Problem.NotFound);
        messages.MapGet("/", ListMessages.Handle);
        messages.MapPost("/", PostMessage.Handle).WithProblems(Problem.MessageLimit);
    }
}
