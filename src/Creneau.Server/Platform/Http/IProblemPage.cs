namespace Creneau.Server.Platform.Http;

/// <summary>Shows problems as pages, in place of problem documents, outside the addresses of the API. Creneau.Web registers it.</summary>
internal interface IProblemPage
{
    /// <summary>Writes the page; the status is set already.</summary>
    Task Show(HttpContext context, ShownProblem problem);
}

/// <param name="Problem">What is wrong.</param>
/// <param name="TraceId">Of an unexpected failure: what to quote to an administrator.</param>
/// <param name="RetryAfterSeconds">When to try again, if that is known.</param>
internal sealed record ShownProblem(Problem Problem, string? TraceId, int? RetryAfterSeconds);
