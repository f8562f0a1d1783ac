namespace Creneau.Web.Layout;

/// <summary>What a page tells the frame around it.</summary>
/// <param name="Page">The request.</param>
/// <param name="Title">Unlike every other page's; the name of the site follows it.</param>
public sealed record LayoutModel(PageContext Page, string Title)
{
    /// <summary>For search engines; null on pages that are not for them.</summary>
    public string? Description { get; init; }

    /// <summary>Whether search engines may list it.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>The entry of the navigation that the page belongs to.</summary>
    public NavigationEntry Entry { get; init; }
}

/// <summary>The entries of the main navigation.</summary>
public enum NavigationEntry
{
    None,
    Companies,
    Reservations,
    Manage,
    Admin,
    Help,
    Account,
}
