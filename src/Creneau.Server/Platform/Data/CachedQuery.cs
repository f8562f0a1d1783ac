namespace Creneau.Server.Platform.Data;

/// <summary>A query that is under way or done, and whose result its callers share for a moment.</summary>
/// <param name="Version">The database's cache version, read before the query began.</param>
/// <param name="ReadAt">When it began.</param>
/// <param name="Result">What it reads.</param>
internal sealed record CachedQuery<T>(long Version, DateTimeOffset ReadAt, Task<T> Result)
{
    public bool IsFresh(long version, DateTimeOffset now, TimeSpan lifetime) =>
        Version == version && ReadAt + lifetime > now && Result is not ({ IsFaulted: true } or { IsCanceled: true });
}
