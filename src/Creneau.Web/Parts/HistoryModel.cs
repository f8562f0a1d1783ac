namespace Creneau.Web.Parts;

/// <summary>What has happened to something, newest first.</summary>
public sealed record HistoryModel(PageContext Page, IReadOnlyList<HistoryItem> Items);

/// <param name="Kind">The class that sets the colour, such as <c>is-confirmed</c>.</param>
/// <param name="Icon">Beside the words.</param>
/// <param name="What">What has happened.</param>
/// <param name="When">For people.</param>
/// <param name="Machine">The same for a time element.</param>
public sealed record HistoryItem(string Kind, string Icon, string What, string When, string Machine)
{
    /// <summary>Who did it, or which slot it was about.</summary>
    public string? Detail { get; init; }

    /// <summary>What a person said with it.</summary>
    public string? Quote { get; init; }
}
