using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>What a closure does to reservations.</summary>
public abstract class ClosureEffectTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_confirmed_reservation_inside_prevents_the_closure_and_nothing_is_declined()
    {
        var (owner, student, other) = (await _server.Owner(), await _server.Student(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var (confirmed, pending) = (await student.Reserved(company, monday, "10:00", "11:00"), await other.Reserved(company, monday));
        (await owner.Post($"/reservations/{confirmed}/confirm")).Must(200);

        (await owner.Close(company, monday)).Must(409, "RESERVATIONS_EXIST");
        (await owner.Close(company, monday.AddDays(-3), monday.AddDays(3), "10:30", "10:31")).Must(409, "RESERVATIONS_EXIST");

        Assert.Equal(("confirmed", "pending"), (await student.StatusOf(confirmed), await other.StatusOf(pending)));
        Assert.Equal(0, (await owner.Get($"/companies/{company}/closures")).Must(200).Member("total").GetInt32());
        Assert.Equal("09:00 0, 10:00 0, 11:00 1", await _server.Anonymous.Places(company, monday));

        (await student.Delete($"/reservations/{confirmed}")).Must(200);
        (await owner.Close(company, monday)).Must(201);
    }

    [Fact]
    public async Task Reservations_outside_the_closed_hours_and_dates_are_no_obstacle()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, elsewhere, monday) = (await owner.OpenCompany(autoConfirm: true), await owner.OpenCompany(autoConfirm: true), _server.Next(DayOfWeek.Monday));
        var before = await student.Reserved(company, monday, "09:00", "10:00");
        var after = await student.Reserved(company, monday, "11:00", "12:00");
        var nextWeek = await student.Reserved(company, monday.AddDays(7), "10:00", "11:00");
        await student.Reserved(elsewhere, monday, "10:00", "11:00");

        (await owner.Close(company, monday, monday.AddDays(6), "10:00", "11:00")).Must(201);

        foreach (var reservation in new[] { before, after, nextWeek })
        {
            Assert.Equal("confirmed", await student.StatusOf(reservation));
        }
    }

    [Fact]
    public async Task Pending_reservations_inside_are_declined_with_the_reason_of_the_closure()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var (inside, outside) = (await student.Reserved(company, monday, "09:00", "10:00"), await student.Reserved(company, monday, "10:00", "11:00"));

        await owner.Closed(company, monday, end: "10:00", reason: "Inventaire");

        var declined = (await student.Get($"/reservations/{inside}")).Must(200);
        Assert.Equal(("cancelled", "company", "Inventaire"), (declined.Text("status"), declined.Text("cancelled_by"), declined.Text("cancellation_reason")));
        Assert.Equal("pending", await student.StatusOf(outside));
        (await owner.Post($"/reservations/{inside}/confirm")).Must(409, "INVALID_STATE");
    }

    [Fact]
    public async Task What_was_closed_can_be_reserved_again_after_the_closure_is_deleted()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var (company, monday) = (await owner.OpenCompany(), _server.Next(DayOfWeek.Monday));
        var closure = await owner.Closed(company, monday);
        (await student.Reserve(company, monday)).Must(409, "SLOT_UNAVAILABLE");

        (await owner.Delete($"/companies/{company}/closures/{closure}")).Must(204);

        Assert.Equal("09:00 1, 10:00 1, 11:00 1", await _server.Anonymous.Places(company, monday));
        (await student.Reserve(company, monday)).Must(201);
    }

    [Fact]
    public async Task A_slot_under_two_closures_opens_with_the_second()
    {
        var owner = await _server.Owner();
        var (company, monday) = (await owner.OpenCompany(end: "10:00"), _server.Next(DayOfWeek.Monday));
        var (one, two) = (await owner.Closed(company, monday), await owner.Closed(company, monday.AddDays(-1), monday.AddDays(1)));

        (await owner.Delete($"/companies/{company}/closures/{one}")).Must(204);
        Assert.Equal("09:00 0", await _server.Anonymous.Places(company, monday));

        (await owner.Delete($"/companies/{company}/closures/{two}")).Must(204);
        Assert.Equal("09:00 1", await _server.Anonymous.Places(company, monday));
    }

    [Fact]
    public async Task A_closure_and_a_confirmed_reservation_made_at_once_never_both_stand()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var monday = _server.Next(DayOfWeek.Monday);
        for (var round = 0; round < 10; round++)
        {
            var company = await owner.OpenCompany(autoConfirm: true);

            var (closing, reserving) = (owner.Close(company, monday), student.Reserve(company, monday));
            var (closed, reserved) = (await closing, await reserving);

            Assert.True(closed.Status == 201 ^ reserved.Status == 201, $"{closed.Status} {closed.Content} {reserved.Status} {reserved.Content}");
            if (reserved.Status == 201)
            {
                closed.Must(409, "RESERVATIONS_EXIST");
                (await student.Delete($"/reservations/{reserved.Id}")).Must(200);
            }
            else
            {
                reserved.Must(409, "SLOT_UNAVAILABLE");
            }
        }
    }
}

public sealed class ClosureEffectTests_on_SQLite(OnSqlite fixture) : ClosureEffectTests(fixture), IClassFixture<OnSqlite>;

public sealed class ClosureEffectTests_on_MariaDB(OnMariaDb fixture) : ClosureEffectTests(fixture), IClassFixture<OnMariaDb>;
