namespace Creneau.Web.Layout;

/// <summary>What a page tells the frame around it. The title is followed by the name of the site.</summary>
public sealed record LayoutModel(PageContext Page, string Title, string Description);
