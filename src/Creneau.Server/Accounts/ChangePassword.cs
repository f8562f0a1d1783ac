using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class ChangePassword
{
    public const string FindSql = "select u.password from users u where u.id = @UserId";

    private const string UpdateSql = "update users set password = @fresh, updated_at = @now where id = @UserId and password = @stored";

    /// <summary>Choose another password; the account's other sessions end, and links that were mailed to choose one are good no more</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        ChangePasswordRequest request, Actor actor, Database database, Passwords passwords, Sessions sessions, TimeProvider clock, CancellationToken cancellationToken)
    {
        var stored = (await database.Read(tx => tx.QueryFirstOrDefault<Word>(FindSql, new { actor.UserId }), cancellationToken))?.Value;
        if (!await passwords.VerifyAsync(stored, request.CurrentPassword, cancellationToken))
        {
            return ProblemResult.From(Problem.InvalidCredentials);
        }

        var fresh = await passwords.HashAsync(request.NewPassword, cancellationToken);
        return await database.Commit<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (await tx.Execute(UpdateSql, new { fresh, stored, actor.UserId, now }) == 0)
                {
                    return tx.Rollback(ProblemResult.From(Problem.InvalidCredentials)); // changed meanwhile
                }

                await MailTokens.Spend(tx, actor.UserId, MailPurpose.Reset, now); // whoever reads the mail could choose another one
                await sessions.EndAll(tx, actor.UserId, except: actor.SessionId);
                await Outbox.Append(tx, new PasswordChanged(actor.UserId), actor, now);
                return TypedResults.NoContent();
            },
            cancellationToken);
    }
}

internal sealed record ChangePasswordRequest
{
    [GivenPassword]
    public string CurrentPassword { get; init; } = null!;

    [Password]
    public string NewPassword { get; init; } = null!;
}
