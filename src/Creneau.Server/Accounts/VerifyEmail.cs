using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class VerifyEmail
{
    private const string UpdateSql = "update users set email_verified = 1, updated_at = @now where id = @userId";

    /// <summary>Show with the token of a mail that the address is yours; good for 7 days, and to do it again changes nothing</summary>
    public static async Task<Results<NoContent, Refused>> Handle(
        VerifyEmailRequest request, Database database, TimeProvider clock, CancellationToken stop) =>
        await database.WriteUnseen<Results<NoContent, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await MailTokens.Find(tables, request.Token, MailPurpose.Verify, now) is not { } userId || !await AccountLock.Take(tables, userId))
                {
                    return tables.Undo(Refused.Because(Problem.LinkInvalid));
                }

                await tables.Execute(UpdateSql, new { userId, now });
                return TypedResults.NoContent();
            },
            stop);

    /// <summary>Get the mail that verifies your address once more, at most one a minute and five an hour; nothing is sent when it is verified already</summary>
    public static async Task<Accepted> Resend(Caller caller, Database database, TimeProvider clock, CancellationToken stop)
    {
        await database.WriteUnseen(
            async tables =>
            {
                await Notices.Append(tables, Notice.To(NoticeKind.VerificationWanted, caller.UserId, new Facts(), clock.GetUtcNow()));
                return true;
            },
            stop);
        return TypedResults.Accepted((string?)null);
    }
}

internal sealed record VerifyEmailRequest
{
    [Text(200, Label = "Token", IsRequired = true)]
    public string Token { get; init; } = null!;
}
