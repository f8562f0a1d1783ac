using System.Diagnostics;
using System.Globalization;

namespace Creneau.Server.Tests.Promise;

/// <summary>How long the interleavings run: one short round in the tests, round after round under <c>bench/soak</c>, which sets the variables.</summary>
internal static class Soak
{
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(15);

    public static async Task Rounds(Func<int, TimeSpan, Task<string>> round)
    {
        var length = Number("CRENEAU_SOAK_MINUTES") is { } minutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.Zero;
        var first = (int)(Number("CRENEAU_SOAK_SEED") ?? Random.Shared.Next(1_000_000));
        var wall = Stopwatch.StartNew();
        for (var seed = first; ; seed++)
        {
            // Said beforehand too, so that a run that is broken off has named it.
            Report($"seed {seed} begins");
            Report(await round(seed, length > TimeSpan.Zero ? s_long : s_short));
            if (wall.Elapsed >= length)
            {
                return;
            }
        }
    }

    private static double? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    internal static void Report(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("CRENEAU_SOAK_REPORT") is { Length: > 0 } file)
        {
            File.AppendAllText(file, line + "\n");
        }
    }
}
