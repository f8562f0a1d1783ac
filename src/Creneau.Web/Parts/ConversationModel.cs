namespace Creneau.Web.Parts;

/// <summary>Messages between two sides, and the form to write one.</summary>
/// <param name="Page">The request.</param>
/// <param name="Address">Where a message is sent to.</param>
/// <param name="Other">The name of the other side.</param>
public sealed record ConversationModel(PageContext Page, string Address, string Other)
{
    /// <summary>The oldest first.</summary>
    public IReadOnlyList<MessageModel> Messages { get; init; } = [];

    public required PagerModel Pager { get; init; }

    /// <summary>The last message of the whole conversation, on whatever page; the form carries it, so that a repeat of the form is known as one.</summary>
    public long LastSeen { get; init; }
}

/// <param name="Author">The name.</param>
/// <param name="IsOwn">Whether the visitor's side wrote it.</param>
/// <param name="Body">The text; null: it was deleted.</param>
/// <param name="When">For people.</param>
/// <param name="Machine">The same for a time element.</param>
public sealed record MessageModel(string Author, bool IsOwn, string? Body, string When, string Machine);
