using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Creneau.Server.Platform.Http;

/// <summary>200 with the value as JSON, or the problem document of the refusal.</summary>
internal sealed class OkOrProblem<T>(Result<T> result) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => ResultResponses.Describe(builder, StatusCodes.Status200OK, typeof(T));
    public Task ExecuteAsync(HttpContext httpContext) => ResultResponses.Send(httpContext, result, StatusCodes.Status200OK);
}

/// <summary>201 with the value as JSON and where to find it, or the problem document of the refusal.</summary>
internal sealed class CreatedOrProblem<T>(Result<T> result, Func<T, string?> location) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => ResultResponses.Describe(builder, StatusCodes.Status201Created, typeof(T));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (result.TryGetValue(out var value)) httpContext.Response.Headers.Location = location(value);

        return ResultResponses.Send(httpContext, result, StatusCodes.Status201Created);
    }
}

/// <summary>204, or the problem document of the refusal.</summary>
internal sealed class NoContentOrProblem(Result<Unit> result) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => ResultResponses.Describe(builder, StatusCodes.Status204NoContent, typeof(void));
    public Task ExecuteAsync(HttpContext httpContext) => ResultResponses.SendEmpty(httpContext, result, StatusCodes.Status204NoContent);
}

/// <summary>202 without a body: it is done later; or the problem document of the refusal.</summary>
internal sealed class AcceptedOrProblem(Result<Unit> result) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => ResultResponses.Describe(builder, StatusCodes.Status202Accepted, typeof(void));
    public Task ExecuteAsync(HttpContext httpContext) => ResultResponses.SendEmpty(httpContext, result, StatusCodes.Status202Accepted);
}

/// <summary>From the result of a verb to the response of a call.</summary>
internal static class ResultResponses
{
    private static readonly string[] s_json = ["application/json"];

    public static OkOrProblem<T> Ok<T>(this Result<T> result) => new(result);
    public static OkOrProblem<TBody> Ok<T, TBody>(this Result<T> result, Func<T, TBody> body) => new(result.Map(body));
    public static CreatedOrProblem<T> Created<T>(this Result<T> result, Func<T, string?> location) => new(result, location);
    public static NoContentOrProblem NoContent(this Result<Unit> result) => new(result);
    public static AcceptedOrProblem Accepted(this Result<Unit> result) => new(result);

    public static void Describe(EndpointBuilder endpoint, int status, Type body) =>
        endpoint.Metadata.Add(body == typeof(void) ? new ProducesResponseTypeMetadata(status, body) : new ProducesResponseTypeMetadata(status, body, s_json));

    public static Task Send<T>(HttpContext context, Result<T> result, int status)
    {
        if (!result.TryGetValue(out var value)) return ProblemResult.From(result).ExecuteAsync(context);

        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, Json.TypeOf<T>(), contentType: null, context.RequestAborted);
    }

    public static Task SendEmpty(HttpContext context, Result<Unit> result, int status)
    {
        if (result.Refusal is not null) return ProblemResult.From(result).ExecuteAsync(context);

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
