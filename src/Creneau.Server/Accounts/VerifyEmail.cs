namespace Creneau.Server.Accounts;

/// <summary>Verifies an account's address with the token of a mail. Verifying it again changes nothing.</summary>
internal sealed class VerifyEmail(Database database, TimeProvider clock)
{
    private const string UpdateSql = "update users set email_verified = 1, updated_at = @now where id = @userId and email_verified = 0";

    public Task<Result<Unit>> Execute(VerifyEmailRequest request, CancellationToken cancellationToken) => database.TransactWithoutInvalidation<Unit>(
        async tx =>
        {
            var now = clock.GetUtcNow();
            if (await MailTokens.Find(tx, request.Token, MailPurpose.Verify, now) is not { } userId || !await AccountLock.Take(tx, userId))
            {
                return Refusal.LinkInvalid;
            }

            if (await tx.Execute(UpdateSql, new { userId, now }) == 1) await Outbox.Append(tx, new EmailVerified(userId), Actor.Anonymous, now);

            return Unit.Value;
        },
        cancellationToken);
}
