using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Which slots can be proposed, and how often.</summary>
public abstract class ProposalLimitTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    private DateOnly Monday => _server.Next(DayOfWeek.Monday);

    [Fact]
    public async Task Only_a_free_slot_of_the_same_company_can_be_proposed()
    {
        var (owner, _, company, id) = await _server.Pending();
        await (await _server.Student()).Reserved(company, Monday, "10:00", "11:00");

        (await owner.Propose(id, Monday, "10:00")).Must(409, "SLOT_UNAVAILABLE");
        (await owner.Propose(id, Monday, "09:00")).Must(409, "SLOT_UNAVAILABLE");
        (await owner.Propose(id, Monday, "11:30")).Must(409, "SLOT_UNAVAILABLE");
        (await owner.Propose(id, Monday.AddDays(-14), "11:00")).Must(409, "SLOT_UNAVAILABLE");
        (await owner.Post($"/reservations/{id}/proposal", new { date = "tomorrow" })).MustName("date");
    }

    [Fact]
    public async Task A_company_is_not_told_whether_the_slot_is_full_or_the_student_elsewhere()
    {
        var (owner, student, company, id) = await _server.Pending();
        await student.Reserved(await (await _server.Owner()).OpenCompany(), Monday, "10:00", "11:00");

        var busy = (await owner.Propose(id, Monday, "10:00")).Must(409, "SLOT_UNAVAILABLE");

        await (await _server.Student()).Reserved(company, Monday, "11:00", "12:00");
        var full = (await owner.Propose(id, Monday, "11:00")).Must(409, "SLOT_UNAVAILABLE");
        Assert.Equal(full.Content, busy.Content);
    }

    [Fact]
    public async Task Slots_that_were_refused_count_as_proposed()
    {
        var (owner, student, _, id) = await _server.Pending();
        await student.Reserved(await (await _server.Owner()).OpenCompany(), Monday, "10:00", "11:00");
        var answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => owner.Propose(id, Monday, "10:00")));

        Assert.All(answers, answer => answer.Must(409, "SLOT_UNAVAILABLE"));
        (await owner.Propose(id, Monday, "11:00")).Must(200);
        (await owner.Propose(id, Monday, "10:00")).Must(409, "PROPOSAL_LIMIT");
        (await owner.Propose(id, Monday, "10:00")).Must(409, "PROPOSAL_LIMIT");
        (await student.AcceptProposal(id)).Must(200);
    }

    [Fact]
    public async Task Ten_slots_can_be_proposed_for_a_reservation_and_no_more()
    {
        var (owner, student, company, id) = await _server.Pending();
        for (var i = 0; i < 9; i++)
        {
            (await owner.Propose(id, Monday, i % 2 == 0 ? "10:00" : "11:00")).Must(200);
        }

        (await student.RejectProposal(id)).Must(200);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => owner.Propose(id, Monday, "11:00", reason: $"No {i}")));

        Assert.Equal([200, 409, 409, 409], answers.Select(answer => answer.Status).Order());
        Assert.All(answers.Where(answer => answer.Status == 409), answer => answer.Must(409, "PROPOSAL_LIMIT"));
        (await student.AcceptProposal(id)).Must(200);
        Assert.Equal("09:00 1, 10:00 1, 11:00 0", await student.Places(company, Monday));
    }

    [Fact]
    public async Task A_student_who_is_elsewhere_then_cannot_accept()
    {
        var (owner, student, _, id) = await _server.Pending();
        (await owner.Propose(id, Monday, "10:00")).Must(200);
        await student.Reserved(await (await _server.Owner()).OpenCompany(), Monday, "10:00", "11:00");

        (await student.AcceptProposal(id)).Must(409, "ALREADY_BOOKED");

        Assert.Equal("pending", await student.StatusOf(id));
    }

    [Fact]
    public async Task Only_a_pending_reservation_gets_a_proposal()
    {
        var (owner, student, _, id) = await _server.Pending();
        (await owner.Post($"/reservations/{id}/confirm")).Must(200);

        (await owner.Propose(id, Monday, "10:00")).Must(409, "INVALID_STATE");
        (await student.AcceptProposal(id)).Must(409, "NO_PROPOSAL");
    }
}

public sealed class ProposalLimitTests_on_SQLite(OnSqlite fixture) : ProposalLimitTests(fixture), IClassFixture<OnSqlite>;

public sealed class ProposalLimitTests_on_MariaDB(OnMariaDb fixture) : ProposalLimitTests(fixture), IClassFixture<OnMariaDb>;
