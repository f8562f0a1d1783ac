using Creneau.Rules;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Calendars;

/// <summary>On the days on which clocks change, calendars show the instants that the decision has compared.</summary>
public abstract partial class ClockChangeTests(ServerFixture fixture)
{
    private const string PeriodsSql = "select starts_at as period_from, ends_at as period_to from reservations where user_id = @Id order by starts_at";

    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", "2026-10-25", 4)] // 02:00 to 03:00 is skipped, and comes twice
    [InlineData("Europe/Dublin", "2026-03-29", "2026-10-25", 4)] // the winter is the exception
    [InlineData("America/New_York", "2026-03-08", "2026-11-01", 4)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "2026-04-05", 3)] // by half an hour
    [InlineData("Asia/Kolkata", "2026-03-29", "2026-10-25", 0)]
    public async Task Every_slot_of_the_day_is_in_the_calendar_at_its_instants(string zone, string spring, string autumn, int strange)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany(autoConfirm: true, day: "sunday", start: "00:00", end: "06:00", minutes: 30, timeZone: zone);
        foreach (var date in new[] { DateOnly.Parse(spring), DateOnly.Parse(autumn) })
        {
            foreach (var slot in (await student.FreeSlots(company, date)).Where(slot => slot.Available))
            {
                await student.Reserved(company, date, slot.StartTime, slot.EndTime);
            }
        }

        var text = (await _server.Anonymous.Get(await student.Feed())).Must(200).Content;

        var periods = await _server.Database.Read(tx => tx.Query<PeriodRow>(PeriodsSql, new { student.Id }), TestContext.Current.CancellationToken);
        var calendar = ReadCalendar.Of(text);
        Assert.True(periods.Count >= 20, $"{periods.Count} slots");
        Assert.Equal(periods.Select(row => row.Period), calendar.Events.Select(entry => new Period(calendar.Instant(entry.The("DTSTART")), calendar.Instant(entry.The("DTEND")))));
        Assert.Equal(
            periods.Select(row => row.Period),
            Ical.Net.Calendar.Load(text)!.Events.Select(entry => new Period(Utc(entry.Start!.AsUtc), Utc(entry.End!.AsUtc))).OrderBy(period => period.From));
        Assert.Equal(strange, calendar.Events.Count(entry => entry["DTSTART"].EndsWith('Z')));
    }

    private static DateTimeOffset Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));

    [Row]
    private sealed partial record PeriodRow(Period Period);
}

public sealed class ClockChangeTests_on_SQLite(OnSqlite fixture) : ClockChangeTests(fixture), IClassFixture<OnSqlite>;

public sealed class ClockChangeTests_on_MariaDB(OnMariaDb fixture) : ClockChangeTests(fixture), IClassFixture<OnMariaDb>;
