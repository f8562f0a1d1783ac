using System.Text.RegularExpressions;

namespace Creneau.Server.Tests.Architecture;

/// <summary>Only the allocator gives places away: no other code writes what holds one.</summary>
public sealed partial class PlaceWritersTests
{
    private const string Booking = "src/Creneau.Server/Booking/";

    // Read from the source, so that a statement counts wherever and however it is put together.
    private static readonly IReadOnlyList<(string Name, string Text)> s_files = SourceFiles.All(".cs");

    [Fact]
    public void Only_the_reservation_store_inserts_and_moves_active_reservations() =>
        Assert.Equal([Booking + "ReservationStore.cs"], FilesWith(InsertsReservation()).Union(FilesWith(MovesReservation())));

    [Fact]
    public void Only_the_store_of_held_places_inserts_and_reopens_them() =>
        Assert.Equal([Booking + "Holds/PlaceHolds.cs"], FilesWith(InsertsHold()).Union(FilesWith(ReopensHold())));

    [Fact]
    public void No_reservation_that_has_ended_becomes_active_again() => Assert.Empty(FilesWith(Revives()));

    [Fact]
    public void Only_the_allocator_makes_an_allocation() =>
        Assert.Equal([Booking + "PlaceAllocator.cs"], FilesWith(MakesAllocation()));

    [Fact]
    public void What_writes_a_place_takes_the_allocation_of_it()
    {
        var writers = s_files.Where(file => file.Name is Booking + "ReservationStore.cs" or Booking + "Holds/PlaceHolds.cs")
            .SelectMany(file => Writer().Matches(file.Text).Select(match => match.Value)).ToArray();

        Assert.Equal(3, writers.Length);
        Assert.All(writers, writer => Assert.Contains("Allocation allocation", writer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("insert into reservations (user_id) values (1)")]
    [InlineData("insert into\n        held_places (kind) values ('offer')")]
    [InlineData("update reservations\n        set notes = @Notes, date = @Date where id = @Id")]
    [InlineData("update reservations set starts_at = @x where id = 1")]
    [InlineData("update reservations set status = 'confirmed' where id = @id and status = 'cancelled'")]
    [InlineData("update held_places set is_open = 1 where id = @id")]
    [InlineData("new Allocation(slot, place, company, 1)")]
    public void The_patterns_find_what_they_look_for(string text) =>
        Assert.Contains(
            [InsertsReservation(), MovesReservation(), InsertsHold(), ReopensHold(), Revives(), MakesAllocation()], pattern => pattern.IsMatch(text));

    private static IEnumerable<string> FilesWith(Regex pattern) => s_files.Where(file => pattern.IsMatch(file.Text)).Select(file => file.Name);

    [GeneratedRegex(@"insert\s+into\s+reservations\b", RegexOptions.IgnoreCase)]
    private static partial Regex InsertsReservation();

    [GeneratedRegex(@"update\s+reservations\s+set[^;""]*?\b(date|time_start|time_end|starts_at|ends_at)\s*=\s*(?=[^;""]*where)", RegexOptions.IgnoreCase)]
    private static partial Regex MovesReservation();

    [GeneratedRegex(@"insert\s+into\s+held_places\b", RegexOptions.IgnoreCase)]
    private static partial Regex InsertsHold();

    [GeneratedRegex(@"update\s+held_places\s+set[^;""]*?is_open\s*=\s*1(?=[^;""]*where)", RegexOptions.IgnoreCase)]
    private static partial Regex ReopensHold();

    [GeneratedRegex(@"status\s*=\s*'(pending|confirmed)'[^;""]*where[^;""]*status\s*(=\s*'(cancelled|completed)'|in\s*\([^)]*'(cancelled|completed)')", RegexOptions.IgnoreCase)]
    private static partial Regex Revives();

    [GeneratedRegex(@"new\s+Allocation\s*\(|Allocation\s+\w+\s*=\s*new\s*\(")]
    private static partial Regex MakesAllocation();

    [GeneratedRegex(@"public static (async )?Task(<\w+>)? (Insert|Move)\([^)]*\)")]
    private static partial Regex Writer();
}
