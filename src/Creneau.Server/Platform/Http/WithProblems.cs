namespace Creneau.Server.Platform.Http;

/// <summary>The problems that a call may answer with, for the API document.</summary>
internal sealed record ProblemsMetadata(IReadOnlyList<Problem> Problems);

internal static class ProblemsExtensions
{
    public static TBuilder WithProblems<TBuilder>(this TBuilder endpoint, params Problem[] problems)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ProblemsMetadata(problems));

    public static TBuilder WithProblems<TBuilder>(this TBuilder endpoint, params Refusal[] refusals)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithProblems([.. refusals.Select(Problem.For)]);
}
