using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Creneau.Rules;
using Creneau.Server.Booking;
using Creneau.Server.Schedules;
using Microsoft.Extensions.Time.Testing;

namespace Creneau.Server.Tests;

/// <summary>A subscriber whose reader does not keep up, without a server or a network.</summary>
public sealed class SlotSubscriberTests
{
    private const int Buffer = 1024;

    private static readonly DateOnly s_monday = new(2026, 9, 7);
    private static readonly DateTimeOffset s_now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DatePeriod s_day = new(s_monday, s_monday);

    private readonly FakeTimeProvider _clock = new(s_now);
    private readonly CompanySlots _company = new();
    private CompanyAvailability? _now = Company(places: 100);

    [Fact]
    public async Task Of_a_slow_reader_many_changes_become_one_and_nothing_is_kept_for_it()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: Buffer, resumeWriterThreshold: 1));
        using var enough = new CancellationTokenSource();
        _company.Subscribe(s_day, s_now);
        using var subscriber = new SlotSubscriber(_company, s_day, Refresh, () => { });
        var run = subscriber.Run(pipe.Writer, enough.Token);
        await Until(() => pipe.Reader.TryRead(out var read) && Leave(pipe.Reader, read) > Buffer);
        var unread = await Unread(pipe.Reader);

        for (var taken = 1; taken <= 50; taken++)
        {
            await Publish(Company(places: 100, taken));
        }

        Assert.Equal(unread, await Unread(pipe.Reader));
        var events = await Events(pipe.Reader, 2);
        Assert.Equal(["timeslots", "change"], events.Select(one => one.Kind));
        Assert.Equal(["09:00:00 50"], events[1].Data.GetProperty("timeslots").EnumerateArray().Select(slot => $"{slot.GetProperty("start_time")} {slot.GetProperty("remaining_slots")}"));
        Assert.Equal(0, events[1].Data.GetProperty("removed").GetArrayLength());
        Assert.Equal(0, await Unread(pipe.Reader));
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task One_that_has_missed_too_many_removed_slots_begins_again()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: Buffer, resumeWriterThreshold: 1));
        _company.Subscribe(s_day, s_now);
        using var subscriber = new SlotSubscriber(_company, s_day, Refresh, () => { });
        var run = subscriber.Run(pipe.Writer, TestContext.Current.CancellationToken);
        await Until(() => pipe.Reader.TryRead(out var read) && Leave(pipe.Reader, read) > Buffer);

        for (var minutes = 5; minutes < 60; minutes++)
        {
            await Publish(Company(places: 1, minutes: minutes)); // slots of other lengths, the others are removed
        }

        await Events(pipe.Reader, 1);
        await run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken); // it ends, and the client connects again
    }

    [Fact]
    public void A_day_knows_what_changed_since_each_version()
    {
        var first = SlotDay.Of(Slots(("09:00", 2), ("10:00", 2)), 1, null);
        var second = SlotDay.Of(Slots(("09:00", 1), ("10:00", 2)), 2, first);
        var third = SlotDay.Of(Slots(("09:00", 1), ("11:00", 2)), 3, second);
        var fourth = SlotDay.Of(Slots(("09:00", 1), ("10:00", 2), ("11:00", 2)), 4, third);

        Assert.Same(third, SlotDay.Of(Slots(("09:00", 1), ("11:00", 2)), 9, third));
        Assert.Equal(("09:00", ""), Told(second, 1));
        Assert.Equal(("11:00", "10:00"), Told(third, 2));
        Assert.Equal(("09:00 11:00", "10:00"), Told(third, 1));
        Assert.Equal(("10:00", ""), Told(fourth, 3));
        Assert.Equal(("09:00 10:00 11:00", ""), Told(fourth, 1));
        Assert.Null(third.ChangeSince(0));
    }

    [Fact]
    public async Task Slots_are_made_anew_only_when_something_has_changed()
    {
        _company.Subscribe(s_day, s_now);
        await Refresh();
        var before = _company.On(s_monday);

        await Publish(Company(places: 100));
        Assert.Same(before, _company.On(s_monday));
        _clock.SetUtcNow(new DateTimeOffset(2026, 9, 7, 9, 0, 0, TimeSpan.Zero)); // the first slot begins
        await Refresh();

        Assert.Equal(("09:00", ""), Told(_company.On(s_monday)!, before!.Version));
    }

    private static (string Slots, string Removed) Told(SlotDay day, long seen)
    {
        var change = day.ChangeSince(seen)!;
        return (Starts(change.Slots), Starts(change.Removed));
    }

    private static string Starts(ReadOnlyMemory<byte> slots) =>
        string.Join(' ', JsonDocument.Parse($"[{Encoding.UTF8.GetString(slots.Span)}]").RootElement.EnumerateArray().Select(slot => slot.GetProperty("start_time").GetString()![..5]));

    private static FreeSlot[] Slots(params (string Start, int Left)[] slots) =>
        [.. slots.Select(slot => new FreeSlot(new Slot(s_monday, TimeOnly.Parse(slot.Start), new EndTime(TimeOnly.Parse(slot.Start).AddMinutes(60))), slot.Left, Places: 3))];

    private static CompanyAvailability Company(int places, int taken = 0, int minutes = 60)
    {
        var clock = LocalClock.Of("Etc/UTC")!;
        var window = new OpeningWindow(DayOfWeek.Monday, new TimeOnly(9, 0), new EndTime(new TimeOnly(21, 0)), minutes, places);
        var slot = clock.PeriodOf(new Slot(s_monday, new TimeOnly(9, 0), new EndTime(new TimeOnly(10, 0))))!.Value;
        return new CompanyAvailability(1, "Atelier", clock.Name, new Availability(clock, [window], [], [.. Enumerable.Repeat(slot, taken)]));
    }

    private Task Publish(CompanyAvailability company)
    {
        _now = company;
        return Refresh();
    }

    private Task Refresh() => _company.Refresh(_ => Task.FromResult(_now), _clock);

    private static async Task<long> Unread(PipeReader reader)
    {
        await Task.Delay(100, TestContext.Current.CancellationToken); // what is written without a reader would be here by then
        return reader.TryRead(out var read) ? Leave(reader, read) : 0;
    }

    private static long Leave(PipeReader reader, ReadResult read)
    {
        var length = read.Buffer.Length;
        reader.AdvanceTo(read.Buffer.Start);
        return length;
    }

    private static async Task<List<(string Kind, JsonElement Data)>> Events(PipeReader reader, int count)
    {
        var text = "";
        while (text.Split("\n\n").Length <= count)
        {
            var read = await reader.ReadAsync(TestContext.Current.CancellationToken);
            text += Encoding.UTF8.GetString(read.Buffer.ToArray());
            reader.AdvanceTo(read.Buffer.End);
        }

        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('\n'))
            .Select(lines => (lines[0]["event: ".Length..], JsonDocument.Parse(lines[1]["data: ".Length..]).RootElement))];
    }

    private static async Task Until(Func<bool> isSo)
    {
        for (var timeout = TimeProvider.System.GetTimestamp(); !isSo(); await Task.Delay(10, TestContext.Current.CancellationToken))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(timeout) < TimeSpan.FromSeconds(20));
        }
    }
}
