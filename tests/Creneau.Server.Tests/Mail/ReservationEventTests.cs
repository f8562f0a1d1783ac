using Creneau.Server.Booking;
using Creneau.Server.Reservations;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>Every path that changes a reservation tells of it.</summary>
public abstract class ReservationEventTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task To_move_to_confirm_and_to_cancel_are_told()
    {
        var (owner, student, company) = await Scene();
        var reservation = await student.Reserved(company, _server.Next(DayOfWeek.Monday));

        (await student.Put($"/reservations/{reservation}", new { time_start = "10:00" })).Must(200);
        (await owner.Post($"/reservations/{reservation}/confirm")).Must(200);
        (await student.Delete($"/reservations/{reservation}?reason=ill")).Must(200);
        (await student.Delete($"/reservations/{reservation}?reason=ill")).Must(200); // again: nothing new

        Assert.Equal([ReservationCreated.TypeName, ReservationChanged.TypeName, ReservationConfirmed.TypeName, ReservationCancelled.TypeName], await Told(reservation));
    }

    [Fact]
    public async Task To_decline_is_told_by_hand_and_by_a_closure()
    {
        var (owner, student, company) = await Scene();
        var (first, second) = (await student.Reserved(company, _server.Next(DayOfWeek.Monday)), await student.Reserved(company, _server.Next(DayOfWeek.Monday, 1)));

        (await owner.Post($"/reservations/{first}/decline", new { reason = "Full" })).Must(200);
        await owner.Closed(company, _server.Next(DayOfWeek.Monday, 1));

        Assert.Equal([ReservationCreated.TypeName, ReservationDeclined.TypeName], await Told(first));
        Assert.Equal([ReservationCreated.TypeName, ReservationDeclined.TypeName], await Told(second));
    }

    [Fact]
    public async Task Whatever_cancels_several_tells_of_each()
    {
        var (owner, student, company) = await Scene();
        var (_, disabled, _) = await Scene();
        var left = await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        var ids = new List<long> { await disabled.Reserved(company, _server.Next(DayOfWeek.Monday, 1)), await disabled.Reserved(company, _server.Next(DayOfWeek.Monday, 2)) };

        await (await _server.Admin()).Alter(disabled, new { is_active = false });
        (await owner.Delete($"/companies/{company}")).Must(204);

        foreach (var id in ids.Append(left))
        {
            Assert.Equal([ReservationCreated.TypeName, ReservationCancelled.TypeName], await Told(id));
        }
    }

    [Fact]
    public async Task What_time_does_is_told()
    {
        var (owner, student, company) = await Scene();
        var (lapsing, over, attended) = (
            await student.Reserved(company, _server.Next(DayOfWeek.Monday)),
            await student.Reserved(company, _server.Next(DayOfWeek.Monday, 1)),
            await student.Reserved(company, _server.Next(DayOfWeek.Monday, 2)));
        await _server.Plant("update reservations set lapses_at = created_at where id = @lapsing", new { lapsing });
        await _server.Plant(
            "update reservations set status = 'confirmed', confirmed_at = created_at, starts_at = @past, ends_at = @now where id = @over",
            new { over, past = _server.Now.AddHours(-1), now = _server.Now });
        await _server.Plant("update reservations set status = 'confirmed', confirmed_at = created_at, starts_at = created_at where id = @attended", new { attended });

        await _server.RunMaintenance();
        (await owner.Post($"/reservations/{attended}/attendance", new { attended = true })).Must(200);

        Assert.Equal([ReservationCreated.TypeName, ReservationExpired.TypeName], await Told(lapsing));
        Assert.Equal([ReservationCreated.TypeName, ReservationCompleted.TypeName], await Told(over));
        Assert.Equal([ReservationCreated.TypeName, ReservationCompleted.TypeName], await Told(attended));
    }

    private async Task<(Client Owner, Client Student, long Company)> Scene()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        return (owner, student, await owner.OpenCompany(places: 3));
    }

    private async Task<IEnumerable<string>> Told(long reservation) =>
        await _server.Database.Read(
            tx => tx.QueryScalars<string>("select kind from notices where reservation_id = @reservation order by id", new { reservation }),
            TestContext.Current.CancellationToken);
}

public sealed class ReservationEventTests_on_SQLite(OnSqlite fixture) : ReservationEventTests(fixture), IClassFixture<OnSqlite>;

public sealed class ReservationEventTests_on_MariaDB(OnMariaDb fixture) : ReservationEventTests(fixture), IClassFixture<OnMariaDb>;
