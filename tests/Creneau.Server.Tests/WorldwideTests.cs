using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Confirmed reservations at the same time on different dates, as far apart as time zones and the calendar go.</summary>
public abstract class WorldwideTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("Pacific/Kiritimati", "2026-03-09", "00:00", "Etc/UTC", "2026-03-08", "10:00")]
    [InlineData("Etc/GMT+12", "2026-03-09", "22:00", "Etc/UTC", "2026-03-10", "10:00")]
    [InlineData("Pacific/Kiritimati", "2026-03-10", "01:00", "Etc/GMT+12", "2026-03-08", "23:00")]
    [InlineData("America/New_York", "9999-12-30", "20:00", "America/New_York", "9999-12-30", "20:00")]
    [InlineData("America/New_York", "9999-12-29", "20:00", "Pacific/Kiritimati", "9999-12-30", "15:00")]
    public async Task A_student_is_never_in_two_places_however_far_apart_the_dates_are(string zone, string date, string start, string otherZone, string otherDate, string otherStart)
    {
        var owner = await _server.Owner();
        var (one, other) = (await Open(owner, zone, date, start), await Open(owner, otherZone, otherDate, otherStart));
        var (student, another) = (await _server.Student(), await _server.Student());

        (await Reserve(student, one, date, start)).Must(201);
        (await Reserve(another, other, otherDate, otherStart)).Must(201);

        (await Reserve(student, other, otherDate, otherStart)).Must(409, "ALREADY_BOOKED");
        (await Reserve(another, one, date, start)).Must(409, "ALREADY_BOOKED");
    }

    private static Task<long> Open(Client owner, string zone, string date, string start) =>
        owner.OpenCompany(places: 9, autoConfirm: true, day: DateOnly.Parse(date).DayOfWeek.ToString().ToLowerInvariant(), start: start, end: End(start), minutes: 30, timeZone: zone);

    private static Task<Answer> Reserve(Client student, long company, string date, string start) =>
        student.Reserve(company, DateOnly.Parse(date), start, End(start));

    private static string End(string start) => start[..3] + "30";
}

public sealed class WorldwideTests_on_SQLite(OnSqlite fixture) : WorldwideTests(fixture), IClassFixture<OnSqlite>;

public sealed class WorldwideTests_on_MariaDB(OnMariaDb fixture) : WorldwideTests(fixture), IClassFixture<OnMariaDb>;
