namespace Creneau.Rules;

/// <summary>A span between two instants, half-open: <paramref name="To"/> no longer belongs to it.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The first instant after it; later than <paramref name="From"/>.</param>
public readonly record struct Period(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Whether the two have at least one instant in common.</summary>
    public bool Overlaps(Period other) => From < other.To && other.From < To;
}
