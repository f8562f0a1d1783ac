using System.Collections.Concurrent;
using System.Diagnostics;

namespace Creneau.Server.Tests.Setup;

/// <summary>
/// Students who reserve one slot after another, each under an Idempotency-Key of its own, and cancel some of them. They keep what
/// they were told, and repeat what they were not told; afterwards everything must be as they were told, and nothing else be there.
/// </summary>
public sealed class Crowd
{
    private const int SlotsADay = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly List<Member> _members = [];
    private readonly long _company;
    private readonly DateOnly _firstDay;
    private int _told;
    private int _refused;
    private long _slowest;

    private Crowd(long company, DateOnly firstDay) => (_company, _firstDay) = (company, firstDay);

    public Trouble Expects { get; set; }

    /// <summary>How many calls that change something have been answered with success.</summary>
    public int Told => _told;

    /// <summary>The longest that any call took until its answer, which the output of the test tells.</summary>
    public void MustHaveBeenAnsweredWithin(TimeSpan bound)
    {
        var slowest = TimeSpan.FromTicks(_slowest);
        TestContext.Current.TestOutputHelper!.WriteLine($"the crowd: {_told} calls answered, {_refused} refused, the slowest took {slowest.TotalSeconds:0.00} s");
        Assert.InRange(slowest, TimeSpan.Zero, bound);
    }

    /// <summary>New accounts, and a company with a place less than there are students, so that some are told no.</summary>
    public static async Task<Crowd> Gather(HttpClient http, int students = 6)
    {
        var owner = await Client.Newcomer(http, "company");
        var company = await owner.OpenCompany(places: students - 1, autoConfirm: true, start: "08:00", end: "18:00");
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime((now > TestServer.Start ? now : TestServer.Start).UtcDateTime);
        var crowd = new Crowd(company, today.AddDays(14 - (int)today.AddDays(-1).DayOfWeek));
        var people = await Task.WhenAll(Enumerable.Range(0, students).Select(_ => Client.Newcomer(http, "student")));
        crowd._members.AddRange(people.Select(person => new Member(crowd, person)));
        return crowd;
    }

    /// <summary>Goes on until it is told to stop; what was under way is finished first.</summary>
    public async Task Reserve(CancellationToken enough) => await Task.WhenAll(_members.Select(member => Task.Run(() => member.Reserve(enough))));

    /// <summary>Until so many more calls have been answered with success.</summary>
    public Task HasBeenTold(int more) => Until(() => _told, _told + more, "answered");

    /// <summary>Until so many more calls have been answered with 503.</summary>
    public Task HasBeenRefused(int more) => Until(() => _refused, _refused + more, "refused");

    /// <summary>The trouble is over: everything is repeated until it is answered, and what is there must be what was told.</summary>
    public async Task MustHaveWhatItWasTold()
    {
        Expects = Trouble.None;
        await Task.WhenAll(_members.Select(member => member.MustHaveWhatItWasTold()));
        Assert.True(_members.Sum(member => member.Reservations) > 0, "nothing was reserved");
    }

    private async Task<Answer?> Try(Func<Task<Answer>> call, params int[] proper)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var answer = await call();
            Assert.True(proper.Contains(answer.Status) || (Expects != Trouble.None && answer.Status == 503 && answer.Code == "UNAVAILABLE"), answer.ToString());
            if (answer.Status < 400)
            {
                Interlocked.Increment(ref _told);
            }

            if (answer.Status != 503)
            {
                return answer;
            }

            Interlocked.Increment(ref _refused);
            return null;
        }
        catch (Exception error) when (Expects == Trouble.Breaks && error is HttpRequestException or IOException)
        {
            return null;
        }
        finally
        {
            InterlockedMax(ref _slowest, clock.Elapsed.Ticks);
        }
    }

    private static async Task Until(Func<int> count, int goal, string what)
    {
        for (var timeout = Stopwatch.StartNew(); count() < goal; await Task.Delay(s_pause, TestContext.Current.CancellationToken))
        {
            Assert.True(timeout.Elapsed < TimeSpan.FromSeconds(60), $"only {count()} of {goal} calls were {what}");
        }
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    /// <summary>A wish for one slot: the key, and what was told of it so far.</summary>
    private sealed record Wish(int Number)
    {
        public string Key { get; } = Guid.NewGuid().ToString();

        public Answer? Told { get; set; }

        public bool AsksToCancel { get; set; }

        public bool IsToldCancelled { get; set; }

        public bool IsOpen => Told is null || (AsksToCancel && !IsToldCancelled);
    }

    private sealed class Member(Crowd crowd, Client person)
    {
        private readonly ConcurrentQueue<Wish> _wishes = [];

        public int Reservations => _wishes.Count(wish => wish.Told?.Status == 201);

        public async Task Reserve(CancellationToken enough)
        {
            while (!enough.IsCancellationRequested)
            {
                var wish = new Wish(_wishes.Count) { AsksToCancel = _wishes.Count % 4 == 3 };
                _wishes.Enqueue(wish);
                for (var tries = 0; wish.IsOpen && tries < 3 && !enough.IsCancellationRequested; tries++)
                {
                    await Pursue(wish);
                    if (wish.IsOpen)
                    {
                        await Task.Delay(s_pause, CancellationToken.None);
                    }
                }
            }
        }

        public async Task MustHaveWhatItWasTold()
        {
            foreach (var wish in _wishes.Where(wish => wish.IsOpen))
            {
                await Pursue(wish);
            }

            var recent = _wishes.Where(wish => wish.Told?.Status == 201 && !wish.AsksToCancel).TakeLast(20);
            foreach (var wish in recent)
            {
                var again = (await Ask(wish)).Must(201);
                Assert.Equal(wish.Told!.Id, again.Id);
                Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
            }

            var there = await Mine();
            var told = _wishes.Where(wish => wish.Told!.Status == 201).ToDictionary(wish => wish.Told!.Id, wish => wish.IsToldCancelled ? "cancelled" : "confirmed");
            var lost = told.Where(pair => there.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => $"{pair.Key} should be {pair.Value}, is {there.GetValueOrDefault(pair.Key, "gone")}");
            Assert.Empty(lost);
            Assert.Equal(told.Count, there.Count);
        }

        private async Task Pursue(Wish wish)
        {
            wish.Told ??= await crowd.Try(() => Ask(wish), 201, 409);
            if (wish.Told?.Status == 409)
            {
                Assert.Equal("SLOT_UNAVAILABLE", wish.Told.Code);
                wish.AsksToCancel = false;
            }
            else if (wish is { Told: not null, AsksToCancel: true })
            {
                wish.IsToldCancelled |= await crowd.Try(() => person.Delete($"/reservations/{wish.Told.Id}"), 200) is not null;
            }
        }

        private Task<Answer> Ask(Wish wish)
        {
            var hour = 8 + (wish.Number % SlotsADay);
            return person.Reserve(crowd._company, crowd._firstDay.AddDays(wish.Number / SlotsADay * 7), $"{hour:00}:00", $"{hour + 1:00}:00", wish.Key);
        }

        private async Task<Dictionary<long, string>> Mine()
        {
            var mine = new Dictionary<long, string>();
            for (var page = 1; ; page++)
            {
                var reservations = (await person.Get($"/reservations?page={page}")).Must(200).Member("reservations");
                foreach (var reservation in reservations.EnumerateArray())
                {
                    mine.Add(reservation.GetProperty("id").GetInt64(), reservation.TextOf("status")!);
                }

                if (reservations.GetArrayLength() == 0)
                {
                    return mine;
                }
            }
        }
    }
}
