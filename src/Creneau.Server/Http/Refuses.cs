using Creneau.Rules;

namespace Creneau.Server.Http;

/// <summary>The problems that a call may answer with, for the API document.</summary>
internal sealed record RefusesMetadata(IReadOnlyList<Problem> Problems);

internal static class RefusesExtensions
{
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params Problem[] problems)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RefusesMetadata(problems));

    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params Refusal[] refusals)
        where TBuilder : IEndpointConventionBuilder => endpoint.Refuses([.. refusals.Select(Problem.For)]);
}
