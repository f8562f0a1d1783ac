namespace Creneau.Server.Platform.Data;

/// <summary>Which rows of a list are wanted.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Limit">How many rows a page has at most.</param>
internal readonly record struct Paging(int Page, int Limit)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    public long Offset => (Page - 1L) * Limit;

    /// <summary>How many there are in all when this page has so many, or null when it does not tell: most lists end on their first page.</summary>
    public long? TotalWith(int rows) => rows < Limit && (rows > 0 || Page == 1) ? Offset + rows : null;
}

/// <summary>One page of a list.</summary>
/// <param name="Total">How many items there are on all pages.</param>
/// <param name="Paging">Which page it is.</param>
/// <param name="Items">Its items.</param>
internal sealed record Page<T>(long Total, Paging Paging, IReadOnlyList<T> Items);
