using Creneau.Rules;
using Creneau.Server.Platform;
using Creneau.Server.Reservations;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Creneau.Server.Tests;

/// <summary>The key figures on a company's dashboard.</summary>
public abstract class CompanyFiguresTests(ServerFixture fixture)
{
    private const string AnsweredSql = """
        update reservations set created_at = @created, confirmed_at = @confirmed, status = @status, cancelled_by = @by, cancelled_at = @cancelled, completed_at = @completed, attended = @attended, date = @date where id = @id
        """;

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task They_are_of_this_month_and_of_the_month_before()
    {
        var owner = await _server.Owner();
        var company = await owner.OpenCompany(places: 9);
        var now = _server.Now; // 2 March
        var february = new DateTimeOffset(2026, 2, 10, 9, 0, 0, TimeSpan.Zero);
        var midnight = new DateTimeOffset(2026, 2, 28, 23, 0, 0, TimeSpan.Zero); // in Paris the first of March begins
        await Reservation(now, TimeSpan.FromHours(2), isConfirmed: true);
        await Reservation(now, TimeSpan.FromHours(4), isConfirmed: false);
        await Reservation(midnight, TimeSpan.FromHours(6), isConfirmed: true);
        await Reservation(now, answer: null, isConfirmed: false);
        await Reservation(february, TimeSpan.FromMinutes(30), isConfirmed: true, attended: true);
        await Reservation(february, TimeSpan.FromMinutes(50), isConfirmed: true, attended: false);
        await Reservation(midnight.AddSeconds(-1), TimeSpan.FromMinutes(90), isConfirmed: false);
        await Reservation(february.AddMonths(-1), TimeSpan.FromDays(1), isConfirmed: true, attended: true);

        var figures = (await _server.Services.GetRequiredService<ReadCompanyDashboard>().Execute(company, new Actor(owner.Id, Role.Company, 0), TestContext.Current.CancellationToken)).Value.Figures;

        Assert.Equal(new DateOnly(2026, 3, 1), figures.Month);
        Assert.Equal(new MonthFigures(4, 2, 0, 0) { AnswerTime = TimeSpan.FromHours(4) }, figures.Current);
        Assert.Equal(new MonthFigures(3, 2, 1, 2) { AnswerTime = TimeSpan.FromMinutes(50) }, figures.Before);
        var reply = (await owner.Get($"/companies/{company}/dashboard")).Must(200);
        Assert.Equal("answer_seconds came confirmed from received recorded", reply.Member("month").Members());
        Assert.Equal((4L, 14_400L), (reply.Member("month").GetProperty("received").GetInt64(), reply.Member("month").GetProperty("answer_seconds").GetInt64()));
        Assert.Equal(("2026-02-01", 1L), (reply.Member("month_before").TextOf("from"), reply.Member("month_before").GetProperty("came").GetInt64()));
        Assert.Equal((7, 1), (reply.Member("week").GetArrayLength(), reply.Member("waiting").GetArrayLength()));

        async Task Reservation(DateTimeOffset created, TimeSpan? answer, bool isConfirmed, bool? attended = null)
        {
            var id = await (await _server.Student()).Reserved(company, _server.Next(DayOfWeek.Monday));
            var answered = created + answer;
            await _server.Plant(AnsweredSql, new
            {
                id,
                created,
                attended,
                date = attended is null ? new DateOnly(2026, 3, 30) : DateOnly.FromDateTime(created.UtcDateTime),
                confirmed = isConfirmed ? answered : null,
                status = answer is null ? "pending" : isConfirmed ? attended is null ? "confirmed" : "completed" : "cancelled",
                by = answer is null || isConfirmed ? null : "company",
                cancelled = isConfirmed ? null : answered,
                completed = attended is null ? null : answered,
            });
        }
    }

    [Fact]
    public async Task The_time_to_answer_is_of_the_companys_own_answers_only()
    {
        var owner = await _server.Owner();
        var (company, monday) = (await owner.OpenCompany(places: 9), _server.Next(DayOfWeek.Monday));
        var (accepting, waiting) = (await _server.Student(), await _server.Student());
        var proposed = await accepting.Reserved(company, monday);
        (await owner.Propose(proposed, monday, "11:00")).Must(200);
        var own = await waiting.Reserved(company, monday);
        await (await _server.Student()).Reserved(company, monday.AddDays(7));
        await (await _server.Student()).Reserved(company, monday.AddDays(14));
        _server.Clock.Advance(TimeSpan.FromMinutes(5));
        (await accepting.AcceptProposal(proposed, HoldIntents.Span(monday, "11:00", "12:00"))).Must(200);
        await owner.Closed(company, monday.AddDays(7));
        await owner.Closed(company, monday.AddDays(14), reason: "Summer leave");
        var none = (await owner.Get($"/companies/{company}/dashboard")).Must(200).Member("month").GetProperty("answer_seconds").GetRawText();
        _server.Clock.Advance(TimeSpan.FromMinutes(5));

        (await owner.Post($"/reservations/{own}/decline", new { reason = "Full" })).Must(200);

        Assert.Equal("null", none);
        Assert.Equal(600, (await owner.Get($"/companies/{company}/dashboard")).Must(200).Member("month").GetProperty("answer_seconds").GetInt32());
    }
}

public sealed class CompanyFiguresTests_on_SQLite(OnSqlite fixture) : CompanyFiguresTests(fixture), IClassFixture<OnSqlite>;

public sealed class CompanyFiguresTests_on_MariaDB(OnMariaDb fixture) : CompanyFiguresTests(fixture), IClassFixture<OnMariaDb>;
