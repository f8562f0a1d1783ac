using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Creneau.Server.Documentation;

/// <summary>Says of each call who may make it and every problem it may answer with.</summary>
internal static class OperationDetails
{
    public static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = OperationIdOf(metadata.OfType<MethodInfo>().Single());

        var authorizations = metadata.OfType<IAuthorizeData>().ToArray();
        operation.Security = []; // said, because a call without it would have what the whole document has
        var bearer = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiDocument.BearerScheme, context.Document)] = [] };
        operation.Description ??= "For anyone.";
        if (authorizations.Length > 0)
        {
            operation.Security = [bearer];
            var roles = string.Join(" or ", authorizations.Select(data => data.Roles).OfType<string>().Distinct());
            operation.Description = "For " + (roles.Length == 0 ? "anyone signed in." : roles.Replace(",", " or ", StringComparison.Ordinal) + ".");
        }
        else if (metadata.OfType<MethodInfo>().Single().GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)))
        {
            operation.Security = [new(), bearer]; // it takes a session, and does without
        }

        foreach (var problems in ProblemsOf(operation, metadata, authorizations).Distinct().GroupBy(problem => problem.Status).OrderBy(group => group.Key))
        {
            operation.Responses![problems.Key.ToString()] = Response([.. problems], context.Document!);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<Problem> ProblemsOf(OpenApiOperation operation, IEnumerable<object> metadata, IAuthorizeData[] authorizations)
    {
        yield return Problem.ValidationFailed; // at least for a parameter that it does not have

        if (operation.RequestBody is not null)
        {
            yield return Problem.PayloadTooLarge;
            yield return Problem.UnsupportedMediaType;
        }

        if (authorizations.Length > 0)
        {
            yield return Problem.TokenMissing;
            yield return Problem.TokenExpired;
            yield return Problem.TokenInvalid;
        }

        if (authorizations.Any(data => data.Roles is not null)) yield return Problem.Forbidden;

        foreach (var problem in metadata.OfType<ProblemsMetadata>().SelectMany(refuses => refuses.Problems))
        {
            yield return problem;
        }

        if (!RateLimits.IsUnlimited(metadata)) yield return Problem.RateLimited;

        yield return Problem.InternalError;
        yield return Problem.Unavailable;
    }

    private static OpenApiResponse Response(IReadOnlyList<Problem> problems, OpenApiDocument document) => new()
    {
        Description = string.Join(", ", problems.Select(problem => $"`{problem.Code}`")),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new()
            {
                Schema = new OpenApiSchemaReference(ApiDocument.ProblemSchema, document),
                Examples = problems.ToDictionary(
                    problem => problem.Code, IOpenApiExample (problem) => new OpenApiExample { Value = JsonNode.Parse(ExampleOf(problem).ToJson()) }),
            },
        },
    };

    private static ProblemResult ExampleOf(Problem problem) =>
        problem == Problem.ValidationFailed ? ProblemResult.From("name", "name is required") : ProblemResult.From(problem);

    // The name of the handler: ReservationApi.Reserve is "reserve".
    private static string OperationIdOf(MethodInfo method)
    {
        var type = method.DeclaringType!.Name;
        var name = type.EndsWith("Api", StringComparison.Ordinal) ? method.Name : type + (method.Name == "Handle" ? "" : method.Name);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
