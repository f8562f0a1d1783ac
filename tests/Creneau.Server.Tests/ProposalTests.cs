using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>A company proposes another slot, which is held until the student has answered.</summary>
public abstract class ProposalTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task A_proposed_slot_is_held_and_the_reservation_shows_it()
    {
        var (owner, student, company, id) = await _server.Pending();

        var answer = (await owner.Propose(id, Monday, "10:00", reason: "More time for you then")).Must(200);

        Assert.Equal("Proposal sent successfully", answer.Text("message"));
        var proposal = answer.Member("reservation").GetProperty("proposal");
        Assert.Equal(("10:00:00", "11:00:00", "More time for you then"), (proposal.TextOf("time_start"), proposal.TextOf("time_end"), proposal.TextOf("reason")));
        Assert.EndsWith("Z", proposal.TextOf("expires_at"), StringComparison.Ordinal);
        Assert.Equal("date expires_at reason time_end time_start", proposal.Members());
        Assert.Equal(proposal.GetRawText(), (await student.Get($"/reservations/{id}")).Must(200).Member("proposal").GetRawText());
        var listed = (await student.Get("/reservations")).Must(200).Member("reservations")[0].GetProperty("proposal");
        Assert.Equal(proposal.GetRawText(), listed.GetRawText());
        Assert.Equal("09:00 0, 10:00 0, 11:00 1", await student.Places(company, Monday));
        (await (await _server.Student()).Reserve(company, Monday, "10:00", "11:00")).Must(409, "SLOT_UNAVAILABLE");
    }

    [Fact]
    public async Task To_accept_moves_the_reservation_and_confirms_it()
    {
        var (owner, student, company, id) = await _server.Pending();
        (await owner.Propose(id, Monday, "10:00")).Must(200);

        var answer = (await student.AcceptProposal(id)).Must(200);
        var accepted = answer.Member("reservation");

        Assert.Equal(("confirmed", "10:00:00"), (accepted.TextOf("status"), accepted.TextOf("time_start")));
        Assert.Equal(JsonValueKind.Null, accepted.GetProperty("proposal").ValueKind);
        Assert.Equal(accepted.GetRawText(), (await student.Get($"/reservations/{id}")).Must(200).Content);
        Assert.Equal("09:00 1, 10:00 0, 11:00 1", await student.Places(company, Monday));
        Assert.Equal(answer.Content, (await student.AcceptProposal(id)).Must(200).Content);
        Assert.Equal(answer.Content, (await student.AcceptProposal(id, HoldIntents.Span(Monday, "10:00"))).Must(200).Content);
        (await student.AcceptProposal(id, HoldIntents.Span(Monday, "11:00"))).Must(409, "NO_PROPOSAL");
        (await student.RejectProposal(id)).Must(409, "NO_PROPOSAL");
        Assert.Equal(2, await _server.Count("select calendar_sequence from reservations where id = @id", new { id })); // proposed and accepted, once each
    }

    [Theory]
    [InlineData("accept", "confirmed")]
    [InlineData("reject", "pending")]
    public async Task An_answer_that_names_a_slot_answers_no_other_proposal(string verb, string status)
    {
        var (owner, student, _, id) = await _server.Pending();
        (await owner.Propose(id, Monday, "10:00")).Must(200);
        (await owner.Propose(id, Monday, "11:00")).Must(200);
        Task<Answer> GridReader(object? seen) => student.Post($"/reservations/{id}/proposal/{verb}", seen);

        (await GridReader(HoldIntents.Span(Monday, "10:00"))).Must(409, "NO_PROPOSAL");
        (await GridReader(new { date = Some.Date(Monday.AddDays(1)) })).Must(409, "NO_PROPOSAL");
        (await GridReader(new { time_end = "late" })).MustName("time_end");
        Assert.Equal(("pending", "11:00:00"), (await student.StatusOf(id), await student.Proposed(id)));

        (await GridReader(HoldIntents.Span(Monday, "11:00"))).Must(200);
        Assert.Equal((status, ""), (await student.StatusOf(id), await student.Proposed(id)));
    }

    [Fact]
    public async Task To_propose_the_same_again_changes_nothing_and_sends_no_second_mail()
    {
        var (owner, student, _, id) = await _server.Pending();
        var first = (await owner.Propose(id, Monday, "10:00", reason: "The room is taken")).Must(200);

        var again = (await owner.Propose(id, Monday, "10:00", reason: " The room is taken ")).Must(200);
        await _server.Deliver();

        Assert.Equal(first.Content, again.Content);
        Assert.Equal(1, await _server.Count("select count(*) from held_places where reservation_id = @id", new { id }));
        Assert.Equal(1, await _server.Sent(student, "slot-proposed"));
        (await owner.Propose(id, Monday, "10:00")).Must(200);
        await _server.Deliver();
        Assert.Equal(2, await _server.Sent(student, "slot-proposed"));
    }

    [Fact]
    public async Task To_reject_frees_the_slot_and_leaves_the_reservation_waiting()
    {
        var (owner, student, company, id) = await _server.Pending();
        (await owner.Propose(id, Monday, "10:00")).Must(200);

        var rejected = (await student.RejectProposal(id)).Must(200).Member("reservation");

        Assert.Equal(("pending", "09:00:00"), (rejected.TextOf("status"), rejected.TextOf("time_start")));
        Assert.Equal("09:00 0, 10:00 1, 11:00 1", await student.Places(company, Monday));
        (await student.RejectProposal(id)).Must(409, "NO_PROPOSAL");
        (await owner.Post($"/reservations/{id}/confirm")).Must(200);
    }

    [Fact]
    public async Task A_new_proposal_replaces_the_one_before()
    {
        var (owner, student, company, id) = await _server.Pending();
        (await owner.Propose(id, Monday, "10:00")).Must(200);

        (await owner.Propose(id, Monday, "11:00")).Must(200);
        (await owner.Propose(id, Monday, "11:00", reason: "As I said")).Must(200);

        Assert.Equal("11:00:00", await student.Proposed(id));
        Assert.Equal("09:00 0, 10:00 1, 11:00 0", await student.Places(company, Monday));
    }

    [Fact]
    public async Task A_proposal_may_overlap_what_it_would_move()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.Company();
        var window = await owner.Window(company);
        var id = await student.Reserved(company, Monday);
        (await owner.Put($"/companies/{company}/timeslots/{window}", new { start_time = "09:30", end_time = "12:30" })).Must(200);

        (await owner.Propose(id, Monday, "09:30")).Must(200);
        var faults = await _server.Faults();
        (await student.AcceptProposal(id)).Must(200);

        Assert.DoesNotContain(faults, fault => fault.Contains($" {company}", StringComparison.Ordinal));
        Assert.Equal("09:30 0, 10:30 1, 11:30 1", await student.Places(company, Monday));
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("decline")]
    [InlineData("cancel")]
    [InlineData("move")]
    [InlineData("close")]
    [InlineData("leave")]
    [InlineData("disable")]
    public async Task Whatever_settles_a_reservation_lets_go_of_what_was_proposed(string how)
    {
        var (owner, student, company, id) = await _server.Pending();
        (await owner.Propose(id, Monday, "10:00")).Must(200);

        (await (how switch
        {
            "confirm" => owner.Post($"/reservations/{id}/confirm"),
            "decline" => owner.Post($"/reservations/{id}/decline", new { reason = "no" }),
            "cancel" => student.Delete($"/reservations/{id}"),
            "move" => student.Put($"/reservations/{id}", new { time_start = "11:00" }),
            "close" => owner.Close(company, Monday, start: "10:00", end: "11:00"),
            "leave" => owner.Delete($"/companies/{company}"),
            _ => (await _server.Admin()).Put($"/users/{student.Id}", new { is_active = false }),
        })).Must(how == "close" ? 201 : how == "leave" ? 204 : 200);

        Assert.Equal(0, await _server.Count("select count(*) from held_places where reservation_id = @id and is_open = 1", new { id }));
        Assert.Equal("", await (await _server.Admin()).Proposed(id));
    }

    [Fact]
    public async Task New_notes_leave_a_proposal_as_it_is()
    {
        var (owner, student, _, id) = await _server.Pending();
        (await owner.Propose(id, Monday, "10:00")).Must(200);

        (await student.Put($"/reservations/{id}", new { notes = "I could come later too" })).Must(200);

        Assert.Equal("10:00:00", await student.Proposed(id));
    }

    [Fact]
    public async Task A_proposal_lapses_with_its_request_whether_it_is_swept_or_not()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var later = _server.Next(DayOfWeek.Monday, 3);
        var id = await student.Reserved(company, later);
        (await owner.Propose(id, later, "10:00")).Must(200);
        await _server.Plant("update held_places set expires_at = @Now where reservation_id = @id", new { id, _server.Now });

        Assert.Equal("", await student.Proposed(id));
        Assert.Equal("09:00 0, 10:00 1, 11:00 1", await student.Places(company, later));
        (await student.AcceptProposal(id)).Must(409, "NO_PROPOSAL");
        (await (await _server.Student()).Reserve(company, later, "10:00", "11:00")).Must(201);
        await _server.RunMaintenance();
        Assert.Equal("pending", await student.StatusOf(id));
    }
}

public sealed class ProposalTests_on_SQLite(OnSqlite fixture) : ProposalTests(fixture), IClassFixture<OnSqlite>;

public sealed class ProposalTests_on_MariaDB(OnMariaDb fixture) : ProposalTests(fixture), IClassFixture<OnMariaDb>;
