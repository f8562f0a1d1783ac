namespace Creneau.Server.Notifications.Mail;

/// <summary>Composes the mail that warns of the erasure of an account that is not used; null when it was used since.</summary>
internal static class IdleAccountMail
{
    private const string IsWarnedSql = "select count(*) from users where id = @Id and warned_at is not null";

    public static async Task<Draft?> Write(Transaction tx, EventPayload payload, MailRecipient account, string frontend)
    {
        if (payload.ExpiresAt is not { } erasedAt || await tx.Count(IsWarnedSql, new { account.Id }) == 0) return null;

        var wording = MailTexts.In(account.Language);
        var model = new MailModel
        {
            FirstName = account.FirstName,
            Until = wording.Date(DateOnly.FromDateTime(erasedAt.UtcDateTime)),
            Link = $"{frontend}/sign-in",
        };
        return new Draft(account.Name, account.Email, wording, model);
    }
}
