using Creneau.Rules;
using Creneau.Server.Http;

namespace Creneau.Server.Messages;

internal static class MessageRoutes
{
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/reservations/{id:long}/messages").WithTags("Messages").RequireRole(Role.Student, Role.Company).Refuses(Problem.NotFound);
        messages.MapGet("/", ListMessages.Handle);
        messages.MapPost("/", PostMessage.Handle).Refuses(Problem.MessageLimit);
    }
}
