using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace Creneau.Server.Platform.Http;

/// <summary>Turns exceptions into problem documents that reveal no internals.</summary>
internal sealed partial class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested) return true; // the client has disconnected

        await Answer(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private ProblemResult Answer(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad:
                return BadRequest(context, bad);
            case BadHttpRequestException bad:
                return ProblemResult.From(Problem.ForStatus(bad.StatusCode));
            case UnavailableException or OperationCanceledException:
                Log.Unavailable(logger, exception.Message, exception.GetBaseException().Message);
                return Unavailable();
            default:
                var traceId = Activity.Current?.TraceId.ToString() ?? ActivityTraceId.CreateRandom().ToString();
                Log.Unexpected(logger, traceId, exception);
                return ProblemResult.From(Problem.InternalError, traceId);
        }
    }

    public static ProblemResult Unavailable() => ProblemResult.From(Problem.Unavailable);

    private static ProblemResult BadRequest(HttpContext context, BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException { InnerException: JsonException })
        {
            return ProblemResult.From("body", "The body is not well-formed JSON");
        }

        if (exception.InnerException is JsonException { Path: { } path } && FieldOf(path) is { Length: > 0 } field)
        {
            return ProblemResult.From(field, WrongType(context, field));
        }

        return ProblemResult.From("body", "The body must be a JSON object");
    }

    // The handler of exceptions has put the endpoint aside.
    private static string WrongType(HttpContext context, string field)
    {
        var request = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var member = request is null ? null : Json.Options.GetTypeInfo(request).Properties.FirstOrDefault(property => property.Name == field);
        return WantedValue.Message(field, member?.PropertyType ?? typeof(object), member?.AttributeProvider);
    }

    // "$.company_id" or "$['a b']": what is left is the first member's name.
    private static string FieldOf(string path) => path.TrimStart('$').TrimStart('.', '[', '\'').Split('.', '[', '\'')[0];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Could not serve a request for now: {What} ({Why})")]
        public static partial void Unavailable(ILogger logger, string what, string why);

        [LoggerMessage(2, LogLevel.Error, "Unexpected failure, trace_id {TraceId}")]
        public static partial void Unexpected(ILogger logger, string traceId, Exception exception);
    }
}
