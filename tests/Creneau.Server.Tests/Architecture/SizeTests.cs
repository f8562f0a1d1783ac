namespace Creneau.Server.Tests.Architecture;

/// <summary>What is too long to be read at once.</summary>
public sealed class SizeTests
{
    private const int MaxLines = 220;

    [Fact]
    public void No_source_file_has_more_than_220_lines()
    {
        var files = SourceFiles.All(".cs", ".cshtml", ".css", ".js", ".sql");

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(file.Text.Count(c => c == '\n') <= MaxLines, file.Name));
    }
}
