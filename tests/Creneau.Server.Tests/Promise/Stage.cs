using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>The instances that everybody calls, on one database and one clock.</summary>
internal sealed record Stage(IReadOnlyList<TestServer> Instances)
{
    /// <summary>Those that are asked in the end what there is.</summary>
    public IReadOnlyList<TestServer> Witnesses { get; init; } = Instances;

    /// <summary>Whether an instance may show a moment later what another has written.</summary>
    public bool IsReadLate { get; init; }

    /// <summary>Waits until all of them show what was written so far.</summary>
    public Func<Task> Settled { get; init; } = () => Task.CompletedTask;
}
