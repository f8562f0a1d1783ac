namespace Creneau.Server.Schedules;

internal static class ClosureApi
{
    public static void AddClosures(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<ListClosures>().AddSingleton<ReadClosure>().AddSingleton<ReadClosureEffect>().AddSingleton<CreateClosure>().AddSingleton<DeleteClosure>()
            .AddSingleton<IPersonalData, ClosurePersonalData>();

    public static void MapClosures(this IEndpointRouteBuilder api)
    {
        var closures = api.MapGroup("/companies/{id:long}/closures").WithTags("Closures").RequireRole(Role.Company, Role.Admin).WithProblems(Problem.NotFound);
        closures.MapGet("/", ListClosures);
        closures.MapPost("/", CreateClosure).WithProblems(Problem.ReservationsExist, Problem.TooMany);
        closures.MapDelete("/{closureId:long}", DeleteClosure);
    }

    /// <summary>The closures of your company, by date</summary>
    /// <param name="id">The company.</param>
    public static async Task<OkOrProblem<ClosuresReply>> ListClosures(
        long id, [AsParameters] PageQuery query, Actor actor, ListClosures list, CancellationToken cancellationToken) =>
        (await list.Execute(id, query.Paging(), actor, cancellationToken)).Ok(ClosuresReply.Of);

    /// <summary>Close some dates, all day or between two times; pending reservations inside are declined, a confirmed one prevents it</summary>
    public static async Task<CreatedOrProblem<ClosureCreatedReply>> CreateClosure(
        long id, ClosureRequest request, Actor actor, CreateClosure create, CancellationToken cancellationToken) =>
        (await create.Execute(new(id, request), actor, cancellationToken))
            .Map(closure => new ClosureCreatedReply("Closure created successfully", closure)).Created(_ => $"/api/companies/{id}/closures");

    /// <summary>Open the dates of a closure again</summary>
    public static async Task<NoContentOrProblem> DeleteClosure(
        long id, long closureId, Actor actor, DeleteClosure delete, CancellationToken cancellationToken) =>
        (await delete.Execute(new(id, closureId), actor, cancellationToken)).NoContent();
}
