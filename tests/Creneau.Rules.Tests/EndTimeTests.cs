namespace Creneau.Rules.Tests;

public sealed class EndTimeTests
{
    [Theory]
    [InlineData("24:00")]
    [InlineData("24:00:00")]
    [InlineData("00:00")]
    [InlineData("00:00:00")]
    public void Midnight_has_two_names(string text)
    {
        Assert.True(EndTime.TryParse(text, out var end));

        Assert.Equal(EndTime.Midnight, end);
        Assert.Equal((true, TimeSpan.FromHours(24), "24:00:00", "24:00"), (end.IsMidnight, end.ToTimeSpan(), end.ToString(), $"{end:HH\\:mm}"));
        Assert.Equal(new DateTime(2026, 9, 8, 0, 0, 0), end.On(Some.Monday));
    }

    [Fact]
    public void Other_ends_are_written_as_other_times()
    {
        var end = new EndTime(9, 5);

        Assert.Equal((false, "09:05:00", "09:05"), (end.IsMidnight, end.ToString(), end.ToString("HH:mm")));
    }

    [Theory]
    [InlineData("24:01")]
    [InlineData("24:00:01")]
    [InlineData("25:00")]
    [InlineData("00:60")]
    [InlineData("9:00")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_ends_later_or_without_a_time(string? text) => Assert.False(EndTime.TryParse(text, out _));

    [Fact]
    public void Midnight_is_after_every_other_time()
    {
        var last = Some.End("23:59:59");

        Assert.True(EndTime.Midnight > last && last < EndTime.Midnight && last <= EndTime.Midnight && EndTime.Midnight >= last);
        Assert.True(EndTime.Midnight.IsAfter(TimeOnly.MinValue));
        Assert.False(Some.End("09:00").IsAfter(new TimeOnly(9, 0)));
        Assert.True(string.CompareOrdinal(EndTime.Midnight.ToString(), last.ToString()) > 0);
    }

    [Fact]
    public void It_is_made_from_what_databases_store()
    {
        Assert.Equal(EndTime.Midnight, EndTime.FromTimeSpan(TimeSpan.FromHours(24)));
        Assert.Equal(new EndTime(9, 30), EndTime.FromTimeSpan(new TimeSpan(9, 30, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => EndTime.FromTimeSpan(new TimeSpan(24, 0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EndTime(24, 1));
    }
}
