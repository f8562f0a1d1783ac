using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class VerifyEmail
{
    private const string UpdateSql = "update users set email_verified = 1, updated_at = @now where id = @userId";

    /// <summary>Show with the token of a mail that the address is yours; good for 7 days, and to do it again changes nothing</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        VerifyEmailRequest request, Database database, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.CommitWithoutInvalidation<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (await MailTokens.Find(tx, request.Token, MailPurpose.Verify, now) is not { } userId || !await AccountLock.Take(tx, userId))
                {
                    return tx.Rollback(ProblemResult.From(Problem.LinkInvalid));
                }

                await tx.Execute(UpdateSql, new { userId, now });
                return TypedResults.NoContent();
            },
            cancellationToken);

    /// <summary>Get the mail that verifies your address once more, at most one a minute and five an hour; nothing is sent when it is verified already</summary>
    public static async Task<Accepted> Resend(Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await database.CommitWithoutInvalidation(
            async tx =>
            {
                await Outbox.Append(tx, new VerificationRequested(actor.UserId), actor, clock.GetUtcNow());
                return true;
            },
            cancellationToken);
        return TypedResults.Accepted((string?)null);
    }
}

internal sealed record VerifyEmailRequest
{
    [Text(200, Label = "Token", IsRequired = true)]
    public string Token { get; init; } = null!;
}
