using System.Reflection;
using Creneau.Rules;
using Creneau.Server.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Creneau.Server.Tests.Access;

/// <summary>A row of the table: what each actor gets of a verb, in the order of the columns.</summary>
internal sealed record VerbAccess(string Expected, VerbCall Call)
{
    /// <summary>The reservation has begun.</summary>
    public bool HasBegun { get; init; }

    public bool IsProposed { get; init; }

    public bool IsOffered { get; init; }

    public bool IsRead => Call.Verb.StartsWith("List", StringComparison.Ordinal) || Call.Verb.StartsWith("Read", StringComparison.Ordinal);

    /// <summary>The verb ends sessions or the account.</summary>
    public bool EndsSessions { get; init; }
}

/// <summary>How a test runs one verb.</summary>
/// <param name="Verb">The class, with the method where that is not <c>Execute</c>.</param>
/// <param name="Run">Runs the verb as the actor.</param>
internal sealed record VerbCall(string Verb, Func<IServiceProvider, AccessScene, Actor, Task<Refusal?>> Run)
{
    private static readonly string[] s_noFeatures = ["Creneau.Server.Platform", "Creneau.Server.Booking"];

    /// <summary>The names of the verbs that take an actor, or of those without one, which are public.</summary>
    public static IEnumerable<string> All(bool isPublic) =>
        Methods().Where(method => isPublic == (ActorOf(method) is null)).Select(method => NameOf(method.DeclaringType!, method.Name));

    /// <summary>The names of the verbs that anonymous visitors could reach, because their actor may be null.</summary>
    public static IEnumerable<string> WithOptionalActor() =>
        Methods().Where(method => ActorOf(method) is { } actor && new NullabilityInfoContext().Create(actor).ReadState != NullabilityState.NotNull)
            .Select(method => NameOf(method.DeclaringType!, method.Name));

    public static string NameOf(Type verb, string method) => method == "Execute" ? verb.Name : $"{verb.Name}.{method}";

    // A verb is a method of a feature that returns a result and can be cancelled.
    private static IEnumerable<MethodInfo> Methods() =>
        from type in typeof(CreneauServer).Assembly.GetTypes()
        where type is { IsClass: true, Namespace: { } name } && !s_noFeatures.Any(folder => name.StartsWith(folder, StringComparison.Ordinal))
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where IsVerb(method)
        select method;

    private static ParameterInfo? ActorOf(MethodInfo method) => Array.Find(method.GetParameters(), parameter => parameter.ParameterType == typeof(Actor));

    private static bool IsVerb(MethodInfo method) =>
        method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>)
        && task.GetGenericArguments()[0] is { IsGenericType: true } result && result.GetGenericTypeDefinition() == typeof(Result<>)
        && method.GetParameters() is [.., { ParameterType: var last }] && last == typeof(CancellationToken);
}

/// <summary>Makes the calls of a verb.</summary>
internal static class Verb<TVerb>
    where TVerb : class
{
    public static VerbCall Run<T>(Func<TVerb, AccessScene, Actor, Task<Result<T>>> run, string method = "Execute") =>
        new(VerbCall.NameOf(typeof(TVerb), method), async (services, scene, actor) => (await run(services.GetRequiredService<TVerb>(), scene, actor)).Refusal);
}
