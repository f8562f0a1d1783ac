using System.Diagnostics;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Data;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Faults;

/// <summary>One of two instances stops in the middle of its work, with locks taken, and its connection stays up.</summary>
[Trait("Needs", "MariaDB")]
public sealed class FrozenInstanceTests(OnMariaDb fixture) : IClassFixture<OnMariaDb>
{
    private const string VersionSql = "select lock_version from users where id = @Id";

    [Fact]
    public async Task An_instance_that_freezes_holds_the_others_up_for_15_seconds_and_leaves_nothing_behind()
    {
        var (cancellationToken, isLocked, thaw, next) = (TestContext.Current.CancellationToken, new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource<Exception?>());
        await using var other = await fixture.Another();
        var student = await other.Student();
        var before = await other.Count(VersionSql, new { student.Id });
        var work = fixture.Server.Database.Commit(
            async tx =>
            {
                await tx.Execute(Locks.StudentSql, new { userId = student.Id });
                isLocked.TrySetResult();
                await thaw.Task;
                next.SetResult(await Record.ExceptionAsync(() => tx.Count(VersionSql, new { student.Id })));
                return true;
            },
            cancellationToken);
        await await Task.WhenAny(isLocked.Task, work);
        var waited = Stopwatch.StartNew();

        while (!await CanLock())
        {
            Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"frozen: the others waited {waited.Elapsed.TotalSeconds:0.00} s");
        thaw.SetResult();
        Assert.NotNull(await next.Task);
        await Assert.ThrowsAnyAsync<UnavailableException>(() => work);
        Assert.Equal(before + 1, await other.Count(VersionSql, new { student.Id }));

        async Task<bool> CanLock()
        {
            try
            {
                return await other.Database.Commit(tx => tx.Execute(Locks.StudentSql, new { userId = student.Id }), cancellationToken) == 1;
            }
            catch (UnavailableException)
            {
                return false;
            }
        }
    }
}
