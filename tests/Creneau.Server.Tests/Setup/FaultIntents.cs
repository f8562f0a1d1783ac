namespace Creneau.Server.Tests.Setup;

/// <summary>What tests of <c>verify</c> do.</summary>
public static class FaultIntents
{
    /// <summary>Runs the work, which must add exactly one fault of the kind.</summary>
    public static async Task MustFind(this TestServer server, string kind, Func<Task> plant)
    {
        var before = await server.Faults();
        await plant();
        var fault = Assert.Single((await server.Faults()).Except(before));
        Assert.StartsWith(kind + ": ", fault, StringComparison.Ordinal);
    }
}
