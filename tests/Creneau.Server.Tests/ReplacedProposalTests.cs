using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Where two can be under way at once: on SQLite one is over before the other begins to look.</summary>
public sealed class ReplacedProposalTests_on_MariaDB(OnMariaDb fixture) : IClassFixture<OnMariaDb>
{
    private const string WithdrawSql = "update held_places set is_open = null, released_at = @Now, outcome = 'replaced' where reservation_id = @id and is_open = 1";

    private const string ReplaceSql = """
        insert into held_places (kind, user_id, company_id, reservation_id, date, time_start, time_end, starts_at, ends_at, places, day_version, created_at, expires_at)
        select kind, user_id, company_id, reservation_id, date, '11:00:00', '12:00:00', starts_at, ends_at, places, day_version, created_at, expires_at
        from held_places where reservation_id = @id
        """;

    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("accept")]
    [InlineData("reject")]
    public async Task Who_answers_while_the_proposal_is_replaced_does_not_answer_the_new_one_unseen(string verb)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var monday = _server.Next(DayOfWeek.Monday);
        var id = await student.Reserved(await owner.OpenCompany(), monday);
        (await owner.Propose(id, monday, "10:00")).Must(200);

        var answer = Task.FromResult<Answer>(null!);
        await _server.Database.Commit(
            async tx =>
            {
                await tx.Execute(WithdrawSql, new { id, _server.Now });
                await tx.Execute(ReplaceSql, new { id });
                answer = student.Post($"/reservations/{id}/proposal/{verb}");
                await Task.Delay(1000, TestContext.Current.CancellationToken); // it has found the first by now, and waits at a row of ours
                return true;
            },
            TestContext.Current.CancellationToken);

        (await answer).Must(409, "NO_PROPOSAL");
        Assert.Equal(("pending", "11:00:00"), (await student.StatusOf(id), await student.Proposed(id)));
    }
}
