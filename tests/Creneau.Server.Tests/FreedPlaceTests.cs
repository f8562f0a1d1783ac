using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Whatever frees a place, those who wait for it are served; the student who has just had it is not.</summary>
public abstract class FreedPlaceTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Theory]
    [InlineData("decline")]
    [InlineData("move")]
    [InlineData("move earlier")]
    [InlineData("accept a proposal")]
    [InlineData("reject a proposal")]
    public async Task Every_verb_that_frees_a_place_offers_it_at_once(string how)
    {
        var (owner, holder) = (await _server.Owner(), await _server.Student());
        var (monday, later) = (Monday.AddDays(7), Monday.AddDays(14));
        var company = await owner.OpenCompany();
        var id = await holder.Reserved(company, monday);
        var isProposal = how.EndsWith("proposal", StringComparison.Ordinal);
        if (isProposal)
        {
            (await owner.Propose(id, later, "09:00")).Must(200);
        }

        var (waiting, _) = await _server.Waiting(company, how == "reject a proposal" ? later : monday);
        (await (how switch
        {
            "decline" => owner.Post($"/reservations/{id}/decline", new { reason = "no" }),
            "move" => holder.Put($"/reservations/{id}", new { date = Some.Date(later) }),
            "move earlier" => holder.Put($"/reservations/{id}", new { date = Some.Date(Monday) }),
            "accept a proposal" => holder.AcceptProposal(id),
            _ => holder.RejectProposal(id),
        })).Must(200);

        Assert.Equal("1*", await waiting.Standing());
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("company cancels")]
    [InlineData("decline")]
    [InlineData("move")]
    [InlineData("accept a proposal")]
    [InlineData("reject a proposal")]
    public async Task A_place_does_not_go_back_to_the_student_who_has_just_had_it(string how)
    {
        var (owner, holder, company, _) = await _server.Full();
        var (student, _) = await _server.Waiting(company, Monday);
        await _server.Widen(owner, company, places: 2);
        var id = await student.Reserved(company, Monday, how == "reject a proposal" ? "10:00" : "09:00", how == "reject a proposal" ? "11:00" : "10:00");
        if (how.EndsWith("proposal", StringComparison.Ordinal))
        {
            (await owner.Propose(id, Monday, how == "reject a proposal" ? "09:00" : "10:00")).Must(200);
        }

        var (next, _) = await _server.Waiting(company, Monday);
        Assert.Equal(("1", "2"), (await student.Standing(), await next.Standing()));
        (await (how switch
        {
            "cancel" => student.Delete($"/reservations/{id}"),
            "company cancels" => owner.Delete($"/reservations/{id}"),
            "decline" => owner.Post($"/reservations/{id}/decline", new { reason = "no" }),
            "move" => student.Put($"/reservations/{id}", new { time_start = "11:00" }),
            "accept a proposal" => student.AcceptProposal(id),
            _ => student.RejectProposal(id),
        })).Must(200);

        Assert.Equal(("", "1*"), (await student.Standing(), await next.Standing()));
    }

    [Theory]
    [InlineData("places raised")]
    [InlineData("student disabled")]
    [InlineData("request lapsed")]
    [InlineData("closure removed")]
    public async Task What_frees_a_place_in_another_way_is_found_by_the_next_sweep(string how)
    {
        var (owner, holder, company, id) = await _server.Full();
        var (waiting, _) = await _server.Waiting(company, Monday);
        if (how == "places raised")
        {
            await _server.Widen(owner, company, places: 2);
        }
        else if (how == "student disabled")
        {
            await (await _server.Admin()).Alter(holder, new { is_active = false });
        }
        else if (how == "request lapsed")
        {
            await _server.Plant("update reservations set lapses_at = @Now where id = @id", new { id, _server.Now });
        }
        else
        {
            var closure = await owner.Closed(company, Monday);
            await _server.RunMaintenance();
            Assert.Equal("1", await waiting.Standing());
            (await owner.Delete($"/companies/{company}/closures/{closure}")).Must(204);
        }

        await _server.RunMaintenance();

        Assert.Equal("1*", await waiting.Standing());
    }

    [Fact]
    public async Task A_line_that_cannot_be_served_keeps_no_other_waiting()
    {
        var (first, _, company, _) = await _server.Full();
        await _server.Waiting(company, Monday);
        await _server.Widen(first, company, places: 2);
        var (second, _, other, _) = await _server.Full();
        var (student, _) = await _server.Waiting(other, Monday);
        await _server.Widen(second, other, places: 2);
        await _server.Plant("update companies set time_zone = 'Nowhere' where id = @company", new { company });

        await _server.RunMaintenance();

        Assert.Equal("1*", await student.Standing());
        await _server.Plant("update companies set time_zone = 'Europe/Paris' where id = @company", new { company });
    }
}

public sealed class FreedPlaceTests_on_SQLite(OnSqlite fixture) : FreedPlaceTests(fixture), IClassFixture<OnSqlite>;

public sealed class FreedPlaceTests_on_MariaDB(OnMariaDb fixture) : FreedPlaceTests(fixture), IClassFixture<OnMariaDb>;
