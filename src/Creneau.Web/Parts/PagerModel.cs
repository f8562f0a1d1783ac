namespace Creneau.Web.Parts;

/// <summary>The pages of a list.</summary>
/// <param name="Page">The request.</param>
/// <param name="Number">The page that is shown, from 1.</param>
/// <param name="Size">How many items a page has.</param>
/// <param name="Total">How many items there are.</param>
/// <param name="AddressOf">The address of another page.</param>
public sealed record PagerModel(PageContext Page, int Number, int Size, long Total, Func<int, string> AddressOf)
{
    private const int Around = 1;

    public int Last => (int)Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>The way to the last page when this one lies behind it, such as an address kept since the list was longer; null: it does not.</summary>
    internal IResult? ToLast() => Number > Last ? Page.Next(AddressOf(Last)) : null;

    /// <summary>The pages to link to: the first, the last and those around this one; null for what is left out between.</summary>
    public IEnumerable<int?> Numbers()
    {
        var before = 0;
        foreach (var number in Enumerable.Range(1, Last).Where(number => number == 1 || number == Last || Math.Abs(number - Number) <= Around))
        {
            if (number > before + 1) yield return null;

            yield return number;
            before = number;
        }
    }
}
