using Creneau.Server.Calendars;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class ResetPassword
{
    private const string UpdateSql = "update users set password = @fresh, email_verified = 1, updated_at = @now where id = @userId";

    /// <summary>Choose another password with the token of a mail, which is good for an hour and once; all sessions end, and addresses of calendars that the account made stop working</summary>
    public static async Task<Results<NoContent, Refused>> Handle(
        ResetPasswordRequest request, Database database, Passwords passwords, Sessions sessions, TimeProvider clock, CancellationToken stop)
    {
        Task<long?> Owner(Session tables) => MailTokens.Find(tables, request.Token, MailPurpose.Reset, clock.GetUtcNow());

        if (await database.Read(Owner, stop) is null)
        {
            return Refused.Because(Problem.LinkInvalid); // before the hash, which costs
        }

        var fresh = await passwords.HashAsync(request.Password, stop);
        return await database.Write<Results<NoContent, Refused>>(
            async tables =>
            {
                // Two who use it at once: the second waits for the account's row and then finds the token spent.
                if (await Owner(tables) is not { } userId || !await AccountLock.Take(tables, userId) || await Owner(tables) is null)
                {
                    return tables.Undo(Refused.Because(Problem.LinkInvalid));
                }

                var now = clock.GetUtcNow();
                await MailTokens.Spend(tables, userId, MailPurpose.Reset, now);
                await tables.Execute(UpdateSql, new { fresh, userId, now });
                await sessions.EndAll(tables, userId);
                await FeedTable.RevokeOfMaker(tables, userId); // somebody else may have had the password, and made an address to go on reading
                return TypedResults.NoContent();
            },
            stop);
    }
}

internal sealed record ResetPasswordRequest
{
    [Text(200, Label = "Token", IsRequired = true)]
    public string Token { get; init; } = null!;

    [Password]
    public string Password { get; init; } = null!;
}
