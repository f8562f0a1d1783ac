using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class ChangePassword
{
    public const string FindSql = "select u.password from users u where u.id = @UserId";

    private const string UpdateSql = "update users set password = @fresh, updated_at = @now where id = @UserId and password = @stored";

    /// <summary>Choose another password; the account's other sessions end, and links that were mailed to choose one are good no more</summary>
    public static async Task<Results<NoContent, Refused>> Handle(
        ChangePasswordRequest request, Caller caller, Database database, Passwords passwords, Sessions sessions, TimeProvider clock, CancellationToken stop)
    {
        var stored = (await database.Read(tables => tables.First<Word>(FindSql, new { caller.UserId }), stop))?.Value;
        if (!await passwords.VerifyAsync(stored, request.CurrentPassword, stop))
        {
            return Refused.Because(Problem.InvalidCredentials);
        }

        var fresh = await passwords.HashAsync(request.NewPassword, stop);
        return await database.Write<Results<NoContent, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (await tables.Execute(UpdateSql, new { fresh, stored, caller.UserId, now }) == 0)
                {
                    return tables.Undo(Refused.Because(Problem.InvalidCredentials)); // changed meanwhile
                }

                await MailTokens.Spend(tables, caller.UserId, MailPurpose.Reset, now); // whoever reads the mail could choose another one
                await sessions.EndAll(tables, caller.UserId, except: caller.SessionId);
                return TypedResults.NoContent();
            },
            stop);
    }
}

internal sealed record ChangePasswordRequest
{
    [GivenPassword]
    public string CurrentPassword { get; init; } = null!;

    [Password]
    public string NewPassword { get; init; } = null!;
}
