using System.Diagnostics;
using Creneau.Server.Privacy;

namespace Creneau.Server.Verification;

/// <summary>
/// The command <c>verify</c>: reads the database of the settings, while it serves or not, lists every broken invariant on the
/// standard output and tells its progress on the other. It changes nothing.
/// </summary>
internal static class Verify
{
    public const string Command = "verify";
    private const int Sound = 0;
    private const int Faulty = 1;
    private const int Unread = 2;

    private static readonly TimeSpan s_betweenReports = TimeSpan.FromSeconds(1);

    public static async Task<int> Run()
    {
        try
        {
            await using var app = CreneauServer.Build([]);
            var settings = app.Services.GetRequiredService<DatabaseSettings>();
            if (settings.IsEmbedded && !File.Exists(settings.Path))
            {
                throw new UnavailableException($"DATABASE_PATH: there is no {settings.Path}"); // to open it would make it
            }

            var begun = Stopwatch.StartNew();
            var found = await Check(app.Services, TimeProvider.System.GetUtcNow(), Progress(), CancellationToken.None);
            foreach (var fault in found.Faults)
            {
                Console.WriteLine(fault);
            }

            var unjudged = found.WithoutRecord == 0 ? "" : $" ({found.WithoutRecord} from before places were written down, not judged as to overselling)";
            Console.WriteLine($"{found.Reservations} reservations{unjudged} in {begun.Elapsed.TotalSeconds:0.0} s: {found.Faults.Count} faults");
            return found.Faults.Count == 0 ? Sound : Faulty;
        }
        catch (SettingsException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Unread;
        }
        catch (UnavailableException error)
        {
            await Console.Error.WriteLineAsync(error.InnerException is null ? error.Message : $"{error.Message}: {error.GetBaseException().Message}");
            return Unread;
        }
    }

    /// <summary>The same for tests, which bring a server and a moment of their own.</summary>
    public static Task<Findings> Check(IServiceProvider services, DateTimeOffset now, Action<long, long> progress, CancellationToken cancellationToken) =>
        services.GetRequiredService<Database>().Snapshot(
            async tx =>
            {
                var found = await Invariants.Check(tx, new HeldPlaces(services.GetRequiredService<BookingLimits>(), now), now, progress);
                return found with { Faults = [.. found.Faults, .. await PersonalDataLeft.Find(tx, services.GetRequiredService<RetentionSettings>(), now)] };
            },
            cancellationToken);

    private static Action<long, long> Progress()
    {
        var last = Stopwatch.StartNew();
        return (read, inAll) =>
        {
            if (last.Elapsed > s_betweenReports)
            {
                Console.Error.WriteLine($"{read} of {inAll} reservations read");
                last.Restart();
            }
        };
    }
}
