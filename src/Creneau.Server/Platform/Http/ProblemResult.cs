using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Creneau.Server.Platform.Http;

/// <summary>A refusal as an RFC 9457 problem document.</summary>
internal sealed class ProblemResult : IResult
{
    private readonly Problem _problem;
    private readonly ProblemBody _body;

    private ProblemResult(Problem problem, ProblemBody body) => (_problem, _body) = (problem, body);
    public int Status => _problem.Status;

    /// <summary>Sent as <c>Retry-After</c>, in whole seconds.</summary>
    private TimeSpan? RetryAfter { get; init; }

    public static ProblemResult From(Refusal refusal) => From(Problem.For(refusal));

    /// <summary>The problem document of a result that was refused.</summary>
    public static ProblemResult From<T>(Result<T> result) =>
        result.Errors is { } errors ? From(errors.Messages) : From(result.Refusal ?? throw new ArgumentException("The result was not refused", nameof(result)));

    public static ProblemResult From(Problem problem, string? traceId = null, TimeSpan? retryAfter = null) =>
        new(problem, Body(problem, problem.Message) with { TraceId = traceId }) { RetryAfter = retryAfter ?? problem.RetryAfter };

    /// <summary>Bad values, each named by its JSON name.</summary>
    public static ProblemResult From(IReadOnlyDictionary<string, string[]> errors) =>
        new(Problem.ValidationFailed, Body(Problem.ValidationFailed, string.Join("; ", errors.Values.SelectMany(message => message))) with { Errors = errors });

    /// <summary>One bad value.</summary>
    public static ProblemResult From(string name, string message) => From(new Dictionary<string, string[]> { [name] = [message] });

    public string ToJson() => Json.Text(_body);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        var seconds = RetryAfter is { } wait ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : (int?)null;
        if (seconds is not null) response.Headers.RetryAfter = seconds.ToString();

        // People who look at pages get a page.
        if (!httpContext.IsForPrograms() && httpContext.RequestServices.GetService<IProblemPage>() is { } page)
        {
            return page.Show(httpContext, new ShownProblem(_problem, _body.TraceId, seconds));
        }

        return WriteAsync(httpContext, _problem, _body);
    }

    /// <summary>The stored document of a refusal again, word for word but for the language of its `detail`.</summary>
    public static Task SendAgain(HttpContext context, string json)
    {
        var body = JsonSerializer.Deserialize(json, Json.TypeOf<ProblemBody>())!;
        return WriteAsync(context, new Problem(body.Status, body.Code, body.Error), body);
    }

    private static Task WriteAsync(HttpContext context, Problem problem, ProblemBody body)
    {
        var site = context.RequestServices.GetRequiredService<SiteSettings>();
        var isFrench = Languages.Preferred(context.Request.Headers.AcceptLanguage, site.DefaultLanguage) == Language.Fr;
        var shown = isFrench && FrenchProblems.Of(problem) is { } detail ? body with { Detail = detail } : body;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        return context.Response.WriteAsJsonAsync(shown, Json.TypeOf<ProblemBody>(), "application/problem+json", context.RequestAborted);
    }

    private static ProblemBody Body(Problem problem, string message) =>
        new() { Title = ReasonPhrases.GetReasonPhrase(problem.Status), Status = problem.Status, Detail = message, Error = message, Code = problem.Code, Reason = problem.Reason };
}

/// <summary>A failure, in the shape of RFC 9457 with the members that older clients read.</summary>
internal sealed record ProblemBody
{
    /// <summary>Always <c>about:blank</c>: `code` tells the problems apart.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The status in words.</summary>
    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>The message in the language that `Accept-Language` prefers, English or French.</summary>
    public required string Detail { get; init; }

    /// <summary>The message, in English.</summary>
    public required string Error { get; init; }

    /// <summary>Stable, for programs.</summary>
    public required string Code { get; init; }

    /// <summary>Of a `SLOT_UNAVAILABLE`: `not_offered`, `past`, `closed`, `beyond_horizon` or `full`. Of a `RATE_LIMITED`: `moves` or `changes` when a student's own limit is reached, `account_failures` when too many wrong passwords were tried on the account, `links` when the mailbox or the account got as many links as it may for now, `streams` when the address has too many streams open. Of a `TOO_MANY`: `companies`, `windows` or `closures`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Reason { get; init; }

    /// <summary>Of a 400: the messages by the name of the field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Of a 500: the id to quote to an administrator, who finds it in the log.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? TraceId { get; init; }
}
