namespace Creneau.Server.Messages;

internal static class MessageApi
{
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        Json.Register(MessageJson.Default, new Json.EnumConverter<MessageAuthor>());
        builder.Services.AddSingleton<ListMessages>().AddSingleton<PostMessage>().AddSingleton<IPersonalData, MessagePersonalData>().AddEvents(MessageEvents.Types);
    }

    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/reservations/{id:long}/messages").WithTags("Messages").RequireAuthorization().WithProblems(Problem.Forbidden, Problem.NotFound);
        messages.MapGet("/", ListMessages);
        messages.MapPost("/", PostMessage).WithProblems(Problem.MessageLimit);
    }

    /// <summary>The conversation about a reservation, the oldest message first</summary>
    /// <param name="id">The reservation.</param>
    public static async Task<OkOrProblem<MessagesReply>> ListMessages(
        long id, [AsParameters] PageQuery query, Actor actor, ListMessages list, CancellationToken cancellationToken) =>
        (await list.Execute(id, query.Paging(), actor, cancellationToken)).Ok(MessagesReply.Of);

    /// <summary>Write to the other side of a reservation, whatever has become of it; at most 50 messages in 24 hours</summary>
    public static async Task<CreatedOrProblem<MessageReply>> PostMessage(
        long id, MessageRequest request, Actor actor, PostMessage post, CancellationToken cancellationToken) =>
        (await post.Execute(new(id, request.Body), actor, cancellationToken)).Created(_ => $"/api/reservations/{id}/messages");
}

internal sealed record MessagesReply(long Total, int Page, int Limit, IReadOnlyList<MessageReply> Messages)
{
    public static MessagesReply Of(Page<MessageReply> page) => new(page.Total, page.Paging.Page, page.Paging.Limit, page.Items);
}

internal sealed record MessageRequest
{
    /// <summary>At most 2000 characters.</summary>
    [Text(2000, IsRequired = true, HasLines = true)] public string Body { get; init; } = null!;
}
