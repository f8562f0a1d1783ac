using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Those who wait are told what becomes of it, and lose nothing by what they were not told.</summary>
public abstract class WaitlistTellingTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_student_who_was_not_told_of_an_offer_stays_on_the_list_behind_those_who_had_joined()
    {
        var (_, company, student, entry) = await Offered();
        var (second, next) = await _server.Waiting(company, Monday);
        await Joined(company, hoursAgo: 2);
        await _server.Lapse(entry);

        await _server.RunMaintenance();

        Assert.Equal(("2", "1*"), (await student.Standing(), await second.Standing()));
        Assert.Equal(1, await _server.Count("select count(*) from held_places where entry_id = @entry and outcome = 'expired'", new { entry }));
        await _server.Deliver();
        Assert.Equal((0, 0, 1), (await _server.Sent(student, "place-offered"), await _server.Sent(student, "offer-lapsed"), await _server.Sent(second, "place-offered")));
        (await second.DeclineOffer(next)).Must(204);
        var (late, _) = (await _server.Student(), await _server.RunMaintenance());
        Assert.Equal("1", await student.Standing()); // passed over for now, so that the place is not held for ever
        Assert.StartsWith("09:00 1", await late.Places(company, Monday), StringComparison.Ordinal);
        await _server.Plant("update waitlist_entries set line_at = @before where id = @entry", new { entry, before = _server.Now.AddMinutes(-61) });
        await _server.RunMaintenance();
        Assert.Equal("1*", await student.Standing());
    }

    [Fact]
    public async Task While_the_mail_server_is_away_no_student_loses_the_place_in_line()
    {
        await using var mail = await MailServer.Start();
        await using var sender = await fixture.Another(mail.Settings);
        await sender.Deliver();
        await mail.Stop();
        var (_, company, student, entry) = await Offered();
        await Joined(company, hoursAgo: 2);
        await sender.Deliver();
        await _server.Lapse(entry);
        await _server.RunMaintenance();

        await mail.Start();
        _server.Clock.Advance(TimeSpan.FromMinutes(1)); // due again
        await sender.Deliver();
        await sender.Deliver();

        Assert.Equal("1", await student.Standing());
        Assert.DoesNotContain(mail.To(student.Email).Subjects(), subject => subject.StartsWith("A place is free", StringComparison.Ordinal) || subject.Contains("lapsed", StringComparison.Ordinal));
        Assert.Equal(0, await _server.Count("select count(*) from deliveries where state = 'pending' and user_id = @Id", new { student.Id }));
    }

    [Fact]
    public async Task An_offer_that_was_mailed_does_not_count_for_the_next_one()
    {
        var (_, company, student, entry) = await Offered();
        await _server.Deliver();
        (await student.DeclineOffer(entry)).Must(204);
        var holder = await _server.Student();
        var id = await holder.Reserved(company, Monday);
        var again = (await student.Join(company, Monday)).Must(201).Id;
        (await holder.Delete($"/reservations/{id}")).Must(200);
        await Joined(company, hoursAgo: 2);
        await _server.Lapse(again);

        await _server.RunMaintenance();

        Assert.Equal("1", await student.Standing());
    }

    [Fact]
    public async Task An_offer_to_a_student_whose_address_is_not_verified_ends_the_entry_though_no_mail_tells_of_it()
    {
        var (_, holder, company, id) = await _server.Full();
        var student = await _server.Unverified();
        var entry = (await student.Join(company, Monday)).Must(201).Id;
        (await holder.Delete($"/reservations/{id}")).Must(200);
        var offered = await student.Standing();
        var (second, _) = await _server.Waiting(company, Monday);
        await Joined(company, hoursAgo: 2);
        await _server.Deliver();
        await _server.Lapse(entry);

        await _server.RunMaintenance();
        await _server.Deliver();

        Assert.Equal(("1*", "", "1*"), (offered, await student.Standing(), await second.Standing()));
        Assert.Equal(1, await _server.Count("select count(*) from waitlist_entries where id = @entry and outcome = 'lapsed'", new { entry }));
        Assert.Equal((0, 0), (await _server.Sent(student, "place-offered"), await _server.Sent(student, "offer-lapsed")));
    }

    [Fact]
    public async Task No_mail_tells_of_an_offer_that_has_ended()
    {
        var (_, _, declined, entry) = await Offered();
        (await declined.DeclineOffer(entry)).Must(204);
        var (_, _, disabled, _) = await Offered();
        await (await _server.Admin()).Alter(disabled, new { is_active = false });

        await _server.Deliver();

        Assert.Equal((0, 0), (await _server.Sent(declined, "place-offered"), await _server.Sent(disabled, "place-offered")));
        Assert.Equal(0, await _server.Sent(disabled, "place-gone"));
    }

    [Fact]
    public async Task A_student_with_a_held_place_is_told_when_the_company_closes()
    {
        var (owner, company, student, _) = await Offered();
        await _server.Deliver();
        var asked = await _server.Student();
        var reservation = await asked.Reserved(company, Monday.AddDays(7));
        (await owner.Propose(reservation, Monday, "10:00")).Must(200);

        await owner.Closed(company, Monday, reason: "The roof leaks");
        await _server.Deliver();

        Assert.Equal((1, 1), (await _server.Sent(student, "place-gone"), await _server.Sent(asked, "place-gone")));
        Assert.Equal("1", await student.Standing());
    }

    [Fact]
    public async Task Everybody_who_waits_is_told_when_the_company_leaves()
    {
        var (owner, company, student, _) = await Offered();
        var (waiting, _) = await _server.Waiting(company, Monday);

        (await owner.Delete($"/companies/{company}")).Must(204);
        await _server.Deliver();

        Assert.Equal((1, 1), (await _server.Sent(student, "place-gone"), await _server.Sent(waiting, "place-gone")));
        Assert.Equal(0, await _server.Sent(student, "place-offered"));
        Assert.Equal(0, await _server.Count("select count(*) from notices where failed_at is not null"));
    }

    private async Task<(Client Owner, long Company, Client Student, long Entry)> Offered()
    {
        var (owner, holder) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var id = await holder.Reserved(company, Monday);
        var (student, entry) = await _server.Waiting(company, Monday);
        (await holder.Delete($"/reservations/{id}")).Must(200);
        Assert.Equal("1*", await student.Standing());
        return (owner, company, student, entry);
    }

    private Task Joined(long company, int hoursAgo) => _server.Plant(
        "update waitlist_entries set joined_at = @then, line_at = @then where company_id = @company", new { company, then = _server.Now.AddHours(-hoursAgo) });
}

public sealed class WaitlistTellingTests_on_SQLite(OnSqlite fixture) : WaitlistTellingTests(fixture), IClassFixture<OnSqlite>;

public sealed class WaitlistTellingTests_on_MariaDB(OnMariaDb fixture) : WaitlistTellingTests(fixture), IClassFixture<OnMariaDb>;
