using Creneau.Server.Calendars;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class ResetPassword
{
    private const string UpdateSql = "update users set password = @fresh, email_verified = 1, updated_at = @now where id = @userId";

    /// <summary>Choose another password with the token of a mail, which is good for an hour and once; all sessions end, and addresses of calendars that the account made stop working</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        ResetPasswordRequest request, Database database, Passwords passwords, Sessions sessions, TimeProvider clock, CancellationToken cancellationToken)
    {
        Task<long?> Owner(Transaction tx) => MailTokens.Find(tx, request.Token, MailPurpose.Reset, clock.GetUtcNow());

        if (await database.Read(Owner, cancellationToken) is null)
        {
            return ProblemResult.From(Problem.LinkInvalid); // before the hash, which costs
        }

        var fresh = await passwords.HashAsync(request.Password, cancellationToken);
        return await database.Commit<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                // Two who use it at once: the second waits for the account's row and then finds the token spent.
                if (await Owner(tx) is not { } userId || !await AccountLock.Take(tx, userId) || await Owner(tx) is null)
                {
                    return tx.Rollback(ProblemResult.From(Problem.LinkInvalid));
                }

                var now = clock.GetUtcNow();
                await MailTokens.Spend(tx, userId, MailPurpose.Reset, now);
                await tx.Execute(UpdateSql, new { fresh, userId, now });
                await sessions.EndAll(tx, userId);
                await Outbox.Append(tx, new PasswordChanged(userId), Actor.Anonymous, now);
                await FeedTable.RevokeOfMaker(tx, userId); // somebody else may have had the password, and made an address to go on reading
                return TypedResults.NoContent();
            },
            cancellationToken);
    }
}

internal sealed record ResetPasswordRequest
{
    [Text(200, Label = "Token", IsRequired = true)]
    public string Token { get; init; } = null!;

    [Password]
    public string Password { get; init; } = null!;
}
