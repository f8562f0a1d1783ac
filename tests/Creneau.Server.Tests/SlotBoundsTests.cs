using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>How long a list or a stream of slots may be, and how many streams one address has.</summary>
public abstract class SlotBoundsTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData(7, true)] // 2009 slots
    [InlineData(10, true)] // 2870
    [InlineData(11, false)] // 3157
    [InlineData(92, false)]
    public async Task A_list_or_stream_of_more_than_3000_slots_is_refused(int days, bool fits)
    {
        var company = await CompanyOfSmallSlots();
        var monday = _server.Next(DayOfWeek.Monday);
        var period = $"from_date={Some.Date(monday)}&to_date={Some.Date(monday.AddDays(days - 1))}";

        var list = await _server.Anonymous.Get($"/companies/{company}/timeslots?{period}");

        if (fits)
        {
            Assert.Equal(days * 287, list.Must(200).Member("timeslots").GetArrayLength());
            await using var listener = await SlotListener.Join(_server, company, period);
            Assert.Equal(list.Content, (await listener.Next()).Data.GetRawText());
        }
        else
        {
            list.MustName("to_date");
            (await _server.Anonymous.Get($"/companies/{company}/timeslots/stream?{period}")).MustName("to_date");
            Assert.Equal(400, (await _server.Anonymous.Send(HttpMethod.Head, $"/companies/{company}/timeslots/stream?{period}", null)).Status);
        }
    }

    [Fact]
    public async Task A_stream_has_at_most_31_days_and_a_list_of_few_slots_92()
    {
        var company = await (await _server.Owner()).OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);

        await using var listener = await SlotListener.Join(_server, company, $"from_date={Some.Date(monday)}&to_date={Some.Date(monday.AddDays(30))}");
        Assert.Equal(15, (await listener.Next()).Data.GetProperty("timeslots").GetArrayLength());
        (await _server.Anonymous.Get($"/companies/{company}/timeslots/stream?from_date={Some.Date(monday)}&to_date={Some.Date(monday.AddDays(31))}")).MustName("to_date");
        Assert.Equal(14 * 3, (await _server.Anonymous.FreeSlots(company, $"from_date={Some.Date(monday)}&to_date={Some.Date(monday.AddDays(91))}")).Length);
    }

    [Fact]
    public async Task A_company_without_slots_has_an_empty_list()
    {
        var company = await (await _server.Owner()).Company();

        Assert.Equal(0, (await _server.Anonymous.Get($"/companies/{company}/timeslots")).Must(200).Member("timeslots").GetArrayLength());
        await using var listener = await SlotListener.Join(_server, company);
        Assert.Equal(0, (await listener.Next()).Data.GetProperty("timeslots").GetArrayLength());
    }

    [Fact]
    public async Task An_address_has_so_many_streams_and_another_one_when_one_has_ended()
    {
        await using var other = await fixture.Another(("STREAMS_PER_ADDRESS", "2"), ("TRUSTED_PROXIES", "127.0.0.1"));
        var company = await (await _server.Owner()).OpenCompany();
        var path = $"/api/companies/{company}/timeslots/stream";
        await using var first = await SlotListener.Join(other, company);
        await using (await SlotListener.Join(other, company))
        {
            var third = await other.Send("GET", path);

            Assert.Equal((429, "RATE_LIMITED", "streams", "10"), (third.Status, third.Text("code"), third.Text("reason"), third.Headers["Retry-After"]));
            Assert.Equal(200, (await other.Send("HEAD", path)).Status);
            Assert.Equal(404, (await other.Send("GET", "/api/companies/999999/timeslots/stream")).Status);
            await using var elsewhere = await Join("198.51.100.7");
        }

        for (var timeout = TimeProvider.System.GetTimestamp(); ; await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            using var again = await Open("127.0.0.1");
            if (again.IsSuccessStatusCode) break;
            Assert.True(TimeProvider.System.GetElapsedTime(timeout) < TimeSpan.FromSeconds(20));
        }

        async Task<HttpResponseMessage> Open(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
            return await other.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        }

        async Task<Closing> Join(string address)
        {
            var response = await Open(address);
            Assert.Equal(200, (int)response.StatusCode);
            return new Closing(response);
        }
    }

    [Fact]
    public async Task Subscribers_of_different_dates_are_told_of_theirs()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var (monday, next) = (_server.Next(DayOfWeek.Monday), _server.Next(DayOfWeek.Monday, weeks: 1));
        await using var both = await SlotListener.Join(_server, company, $"from_date={Some.Date(monday)}&to_date={Some.Date(next)}");
        await using var second = await SlotListener.Join(_server, company, $"from_date={Some.Date(next)}&to_date={Some.Date(next)}");
        Assert.Equal((6, 3), (Count(await both.Next()), Count(await second.Next())));

        await student.Reserved(company, monday);
        Assert.Equal(1, Count((await both.NextWithin(TimeSpan.FromSeconds(2), _server))!.Value));
        await student.Reserved(company, next, "10:00", "11:00");

        Assert.Equal(1, Count((await both.NextWithin(TimeSpan.FromSeconds(2), _server))!.Value));
        Assert.Equal("10:00:00", (await second.Next()).Data.GetProperty("timeslots")[0].GetProperty("start_time").GetString());

        static int Count((string Kind, System.Text.Json.JsonElement Data) told) => told.Data.GetProperty("timeslots").GetArrayLength();
    }

    private async Task<long> CompanyOfSmallSlots()
    {
        var owner = await _server.Owner();
        var company = await owner.Company();
        foreach (var day in Enum.GetNames<DayOfWeek>())
        {
            await owner.Window(company, day.ToLowerInvariant(), "00:00", "23:55", places: 1, minutes: 5);
        }

        return company;
    }

    private sealed class Closing(HttpResponseMessage response) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

public sealed class SlotBoundsTests_on_SQLite(OnSqlite fixture) : SlotBoundsTests(fixture), IClassFixture<OnSqlite>;

public sealed class SlotBoundsTests_on_MariaDB(OnMariaDb fixture) : SlotBoundsTests(fixture), IClassFixture<OnMariaDb>;
