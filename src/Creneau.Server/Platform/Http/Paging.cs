namespace Creneau.Server.Platform.Http;

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
