using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Architecture;

/// <summary>Every transaction locks in the same order (the student, the days ascending, the company), so that no two wait for each other.</summary>
public abstract partial class LockOrderTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Every_verb_locks_the_student_then_the_days_then_the_company()
    {
        using var recorder = new StatementRecorder();

        await RunEveryVerb();

        var transactions = recorder.Transactions;
        Assert.All(transactions, transaction => Assert.True(transaction.IsInOrder, transaction.ToString()));
        var writers = transactions.Where(transaction => transaction.WritesPlace).ToArray();
        Assert.All(writers, transaction => Assert.True(transaction.HasDayLockBeforePlace, transaction.ToString()));
        Assert.All(writers.Where(transaction => transaction.WritesReservation), transaction => Assert.True(transaction.HasStudentLockBeforePlace, transaction.ToString()));

        // Reserve (6), accept an offer, change, accept a proposal, propose, and the waiting list's offers.
        Assert.InRange(writers.Length, 10, int.MaxValue);
        Assert.Contains(writers, transaction => transaction.Contains("update reservations\nset date"));
        Assert.Contains(writers, transaction => transaction.Contains("insert into held_places") && transaction.Contains("update reservations set status = 'cancelled'"));
    }

    private async Task RunEveryVerb()
    {
        var (owner, admin) = (await _server.Owner(), await _server.Admin());
        var students = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _server.Student()));
        var (monday, tuesday) = (_server.Next(DayOfWeek.Monday), _server.Next(DayOfWeek.Tuesday));
        var company = await owner.OpenCompany();
        await owner.Window(company, day: "tuesday");

        // Reserve, wait, cancel (which offers the place), accept, and wait again for another that is declined and left.
        var first = await students[0].Reserved(company, monday);
        var entry = (await students[1].Join(company, monday)).Must(201).Id;
        var late = (await students[2].Join(company, monday)).Must(201).Id;
        (await students[0].Delete($"/reservations/{first}")).Must(200);
        (await students[1].Post($"/waitlist/{entry}/decline")).Must(204);
        var taken = (await students[2].Post($"/waitlist/{late}/accept")).Must(201).Id;
        (await students[3].Join(company, monday)).Must(201);
        (await students[3].Leave(company, monday)).Must(204);

        // Change to another day while a student waits on the first, propose, reject, propose, accept.
        (await students[3].Join(company, monday)).Must(201);
        (await students[2].Put($"/reservations/{taken}", new { date = Some.Date(tuesday), time_start = "09:00", time_end = "10:00" })).Must(200);
        var other = await students[4].Reserved(company, monday, "10:00", "11:00");
        (await owner.Propose(other, tuesday, "10:00")).Must(200);
        (await students[4].Post($"/reservations/{other}/proposal/reject")).Must(200);
        (await owner.Propose(other, tuesday, "11:00")).Must(200);
        (await students[4].Post($"/reservations/{other}/proposal/accept")).Must(200);

        // Decline, confirm, a key, the company's changes, closures, an account that is disabled, one that is erased, and maintenance.
        (await owner.Post($"/reservations/{taken}/confirm")).Must(200);
        var declined = await students[5].Reserved(company, monday, "11:00", "12:00");
        (await owner.Post($"/reservations/{declined}/decline", new { reason = "Full" })).Must(200);
        (await students[5].Reserve(company, monday, "11:00", "12:00", key: "lock-order")).Must(201);
        (await owner.Put($"/companies/{company}", new { city = "Lyon", email = Some.Email() })).Must(200);
        (await owner.Post($"/companies/{company}/verify-email", new { token = await _server.CompanyToken(company) })).Must(204);
        (await owner.Post($"/companies/{company}/closures", new { from_date = Some.Date(monday.AddDays(7)), to_date = Some.Date(monday.AddDays(9)) })).Must(201);
        (await students[4].Put("/users/me/mail-preferences", new { reminders = false })).Must(200);
        (await admin.Put($"/users/{students[5].Id}", new { is_active = false })).Must(200);
        (await students[4].Delete("/users/me", new { password = Some.Password })).Must(204);
        _server.Clock.Advance(TimeSpan.FromMinutes(50));
        await _server.RunMaintenance();
        (await owner.Delete($"/companies/{company}")).Must(204);
    }

    /// <summary>The statements of each transaction while it listens, of this process.</summary>
    private sealed class StatementRecorder : IDisposable
    {
        private readonly ConcurrentDictionary<Transaction, RecordedTransaction> _transactions = new();

        public StatementRecorder() => Transaction.Observer += Record;

        public IReadOnlyList<RecordedTransaction> Transactions => [.. _transactions.Values];

        public void Dispose() => Transaction.Observer -= Record;

        private void Record(Transaction tx, string sql, object? parameters) =>
            _transactions.GetOrAdd(tx, _ => new RecordedTransaction()).Add(sql, parameters?.GetType().GetProperty("date")?.GetValue(parameters) as DateOnly?);
    }

    private sealed class RecordedTransaction
    {
        private enum Step
        {
            Student,
            Day,
            Days,
            Company,
            Place,
            Other,
        }

        private readonly ConcurrentQueue<(Step Step, DateOnly? Date, string Sql)> _steps = new();

        public bool WritesPlace => _steps.Any(step => step.Step == Step.Place);

        public bool WritesReservation => _steps.Any(step => step.Step == Step.Place && step.Sql.Contains("reservations", StringComparison.Ordinal));

        public bool HasDayLockBeforePlace => Before(Step.Day);

        public bool HasStudentLockBeforePlace => Before(Step.Student);

        // Locks of a kind that is taken already are no new locks. All days ahead at once come before single days, which may be later ones.
        public bool IsInOrder
        {
            get
            {
                var locks = _steps.Where(step => step.Step is Step.Student or Step.Day or Step.Days or Step.Company).DistinctBy(step => (step.Step, step.Step == Step.Day ? step.Date : null)).ToArray();
                var ranks = locks.Select(step => step.Step switch { Step.Student => 0, Step.Company => 2, _ => 1 }).ToArray();
                var days = locks.Where(step => step.Step == Step.Day).Select(step => step.Date).ToArray();
                var (allDays, oneDay) = (Array.FindIndex(locks, step => step.Step == Step.Days), Array.FindIndex(locks, step => step.Step == Step.Day));
                return ranks.SequenceEqual(ranks.Order()) && days.SequenceEqual(days.Order()) && (oneDay < 0 || allDays < oneDay);
            }
        }

        public void Add(string sql, DateOnly? date) => _steps.Enqueue((StepOf(sql), date, sql));

        public bool Contains(string sql) => _steps.Any(step => step.Sql.Contains(sql, StringComparison.Ordinal));

        public override string ToString() => string.Join("\n", _steps.Select(step => $"{step.Step} {step.Date:yyyy-MM-dd}: {Space().Replace(step.Sql, " ")}"));

        private static Step StepOf(string sql) =>
            sql.StartsWith("update users set lock_version", StringComparison.Ordinal) ? Step.Student
            : sql.StartsWith("insert into company_days", StringComparison.Ordinal) ? Step.Day
            : sql.StartsWith("update company_days", StringComparison.Ordinal) ? Step.Days
            : sql.StartsWith("update companies set lock_version", StringComparison.Ordinal) ? Step.Company
            : sql.StartsWith("insert into reservations", StringComparison.Ordinal) || sql.StartsWith("update reservations\nset date", StringComparison.Ordinal)
                || sql.StartsWith("insert into held_places", StringComparison.Ordinal) ? Step.Place
            : Step.Other;

        private bool Before(Step lockStep)
        {
            var steps = _steps.ToArray();
            var first = Array.FindIndex(steps, step => step.Step == lockStep);
            return first >= 0 && first < Array.FindIndex(steps, step => step.Step == Step.Place);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

/// <summary>Alone: the statements of all servers of this process are recorded.</summary>
[CollectionDefinition(nameof(LockOrderTests), DisableParallelization = true)]
public sealed class LockOrderCollection;

[Collection(nameof(LockOrderTests))]
public sealed class LockOrderTests_on_SQLite(OnSqlite fixture) : LockOrderTests(fixture), IClassFixture<OnSqlite>;

[Collection(nameof(LockOrderTests))]
public sealed class LockOrderTests_on_MariaDB(OnMariaDb fixture) : LockOrderTests(fixture), IClassFixture<OnMariaDb>;
