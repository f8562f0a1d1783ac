using System.Data.Common;
using Creneau.Server.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Http;

internal static class Health
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder api)
    {
        var health = api.MapGroup("/health").WithTags("Health").AllowAnonymous().Unlimited();
        health.MapGet("/", Live);
        health.MapGet("/ready", Ready).Refuses(Problem.Unavailable);
    }

    /// <summary>Whether the program runs; touches no database.</summary>
    public static Ok<HealthReply> Live() => TypedResults.Ok(new HealthReply("ok", "API is running"));

    /// <summary>Whether it can serve: the database answers and has its tables, and the program is not stopping.</summary>
    public static async Task<Results<Ok<HealthReply>, Refused>> Ready(Database database, Draining draining, CancellationToken stop)
    {
        if (draining.HasBegun)
        {
            return Failures.Unavailable();
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_patience);
        try
        {
            await database.Read(tables => tables.Count("select count(*) from schema_migrations"), patience.Token).WaitAsync(patience.Token);
            return TypedResults.Ok(new HealthReply("ok", "API is ready"));
        }
        catch (DbException)
        {
            return Failures.Unavailable(); // it is reached, and does not have our tables: an answer here, a failure anywhere else
        }
    }
}

internal sealed record HealthReply(string Status, string Message);
