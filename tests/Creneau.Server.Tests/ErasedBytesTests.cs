using System.Text;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Creneau.Server.Tests;

/// <summary>What was erased is not in the files of SQLite either: not in free pages, not in the write-ahead log.</summary>
public sealed class ErasedBytesTests_on_SQLite(OnSqlite fixture) : IClassFixture<OnSqlite>
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_files_hold_no_trace_of_an_erased_person()
    {
        var (student, owner) = await Live("Trillian");
        Assert.True(await Traces("Trillian") > 0);

        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        (await owner.Delete("/users/me", new { password = Some.Password })).Must(204);
        await _server.RunMaintenance(); // a background reader may have been in the way at that moment

        Assert.Equal(0, await Traces("Trillian"));
    }

    [Fact]
    public async Task A_reader_that_prevents_it_only_delays_it()
    {
        var (student, owner) = await Live("Slartibartfast");
        var (isReading, isDone) = (new TaskCompletionSource(), new TaskCompletionSource());
        var reader = _server.Database.Snapshot(
            async tx =>
            {
                await tx.Count("select count(*) from users");
                isReading.SetResult();
                await isDone.Task;
                return true;
            },
            TestContext.Current.CancellationToken);
        await isReading.Task;

        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);
        (await owner.Delete("/users/me", new { password = Some.Password })).Must(204);
        await _server.RunMaintenance();
        var before = await Traces("Slartibartfast");
        isDone.SetResult();
        await reader;
        await _server.RunMaintenance();

        Assert.True(before > 0, "The reader prevented nothing, so that the test shows nothing");
        Assert.Equal(0, await Traces("Slartibartfast"));
    }

    private async Task<(Client Student, Client Owner)> Live(string name)
    {
        var (student, owner) = (await _server.Newcomer("student", "en", name, name + "son"), await _server.Newcomer("company", "en", name, name + "ova"));
        var company = await owner.Publish(new { name = "A company", description = $"Ask for {name}.", address = $"{name} street 1" });
        await owner.Window(company, places: 9);
        await owner.Closed(company, _server.Next(DayOfWeek.Monday, 5), reason: $"{name} is away");
        for (var week = 0; week < 3; week++)
        {
            var id = (await student.Post("/reservations", Some.Slot(company, _server.Next(DayOfWeek.Monday, week), notes: $"{name} plays the cello"))).Must(201).Id;
            (await student.Post($"/reservations/{id}/messages", new { body = string.Concat(Enumerable.Repeat($"{name} says hello. ", 40)) })).Must(201);
            (await owner.Post($"/reservations/{id}/confirm", new { instructions = $"Ring at {name}" })).Must(200);
        }

        await _server.Deliver();
        return (student, owner);
    }

    // As it was written, byte by byte.
    private async Task<int> Traces(string name)
    {
        var path = _server.Services.GetRequiredService<DatabaseSettings>().Path;
        var traces = 0;
        foreach (var file in new[] { path, path + "-wal" })
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            traces += (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split(name, StringSplitOptions.None).Length - 1;
            Assert.True(stream.Length > 0 || file != path);
        }

        return traces;
    }
}
