using System.Text;

namespace Creneau.Server.Notifications.Mail;

/// <summary>The beginning of a message, for the mail about it.</summary>
internal static class MessageExcerpt
{
    private const int MaxLength = 300;

    private const string BodySql = "select body from messages where id = @messageId and reservation_id = @reservationId and body is not null";

    /// <summary>The first 300 characters of a message; null when it was erased, or the mail is about none.</summary>
    public static async Task<string?> Of(Transaction tx, long? messageId, long reservationId) =>
        messageId is not null && await tx.QueryScalars<string>(BodySql, new { messageId, reservationId }) is [var body] ? Cut(body) : null;

    // Counted in code points, so that none is cut in half. Line breaks stay; what hides or turns text around does not reach a mail.
    private static string Cut(string body)
    {
        var shown = body.ReplaceLineEndings("\n").EnumerateRunes().Where(rune => rune.Value == '\n' || !IsUnsafe(rune)).Take(MaxLength + 1).ToArray();
        var text = string.Concat(shown.Take(MaxLength)).Trim();
        return shown.Length > MaxLength ? text + "…" : text;
    }

    private static bool IsUnsafe(Rune rune) => rune.IsBmp && UnsafeCharacters.Is((char)rune.Value);
}
