using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>Students are reminded a day before.</summary>
public abstract class ReminderTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_student_is_reminded_once_a_day_before_however_many_instances_sweep()
    {
        await using var other = await fixture.Another();
        var reservation = await Confirmed(hoursFromNow: 30);

        await _server.RunMaintenance();
        var early = await Reminders(reservation);
        _server.Clock.Advance(TimeSpan.FromHours(6.5));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? _server.RunMaintenance() : other.RunMaintenance()));
        await _server.Deliver();
        await _server.RunMaintenance();
        await _server.Deliver();

        Assert.Equal((0, 1), (early, await Reminders(reservation)));
    }

    [Fact]
    public async Task A_reservation_made_within_the_last_day_gets_no_reminder()
    {
        var reservation = await Confirmed(hoursFromNow: 20);

        await _server.RunMaintenance();
        await _server.Deliver();

        Assert.Equal(0, await Reminders(reservation));
    }

    [Fact]
    public async Task A_reservation_that_was_cancelled_or_moved_meanwhile_gets_no_reminder()
    {
        var (cancelled, moved) = (await Confirmed(hoursFromNow: 30), await Confirmed(hoursFromNow: 30));
        _server.Clock.Advance(TimeSpan.FromHours(6.5));
        await _server.RunMaintenance();
        await _server.Plant("update reservations set status = 'cancelled', cancelled_at = created_at, cancelled_by = 'student' where id = @cancelled", new { cancelled });
        await _server.Plant("update reservations set time_start = '06:00:00' where id = @moved", new { moved });

        await _server.Deliver();

        Assert.Equal((0, 0), (await Reminders(cancelled), await Reminders(moved)));
    }

    [Fact]
    public async Task What_was_reminded_of_is_remembered_for_a_day_beyond_its_start_as_clocks_differ()
    {
        foreach (var hours in new[] { 23, 25 })
        {
            await _server.Plant("insert into reminders (reservation_id, starts_at) values (@id, @starts)", new { id = 987654300 + hours, starts = _server.Now.AddHours(-hours) });
        }

        await _server.RunMaintenance();

        Assert.Equal(987654323, await _server.Count("select max(reservation_id) from reminders where reservation_id > 987654000"));
        Assert.Equal(1, await _server.Count("select count(*) from reminders where reservation_id > 987654000"));
    }

    private async Task<long> Confirmed(double hoursFromNow)
    {
        var company = await (await _server.Owner()).OpenCompany(autoConfirm: true);
        var reservation = await (await _server.Student()).Reserved(company, _server.Next(DayOfWeek.Monday, 2));
        var starts = _server.Now.AddHours(hoursFromNow);
        await _server.Plant("update reservations set starts_at = @starts, ends_at = @ends where id = @reservation", new { reservation, starts, ends = starts.AddHours(1) });
        return reservation;
    }

    private Task<long> Reminders(long reservation) =>
        _server.Count("select count(*) from deliveries where reservation_id = @reservation and kind = 'reminder' and state = 'sent'", new { reservation });
}

public sealed class ReminderTests_on_SQLite(OnSqlite fixture) : ReminderTests(fixture), IClassFixture<OnSqlite>;

public sealed class ReminderTests_on_MariaDB(OnMariaDb fixture) : ReminderTests(fixture), IClassFixture<OnMariaDb>;
