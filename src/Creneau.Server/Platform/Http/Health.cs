using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Platform.Http;

internal static class Health
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder api)
    {
        var health = api.MapGroup("/health").WithTags("Health").AllowAnonymous().DisableRateLimiting();
        health.MapGet("/", Live);
        health.MapGet("/ready", Ready).WithProblems(Problem.Unavailable);
    }

    /// <summary>Whether the program runs; touches no database.</summary>
    public static Ok<HealthReply> Live() => TypedResults.Ok(new HealthReply("ok", "API is running", ProgramVersion.Current));

    /// <summary>Whether it can serve: the database responds and has its schema, and the program is not stopping.</summary>
    public static async Task<Results<Ok<HealthReply>, ProblemResult>> Ready(Database database, Draining draining, CancellationToken cancellationToken)
    {
        if (draining.HasBegun) return ApiExceptionHandler.Unavailable();

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(s_timeout);
        try
        {
            await database.Read(tx => tx.Count("select count(*) from schema_migrations"), timeout.Token).WaitAsync(timeout.Token);
            return TypedResults.Ok(new HealthReply("ok", "API is ready", ProgramVersion.Current));
        }
        catch (DbException)
        {
            return ApiExceptionHandler.Unavailable(); // it is reached but has no schema: expected here, a failure anywhere else
        }
    }
}

internal sealed record HealthReply(string Status, string Message, string Version);
