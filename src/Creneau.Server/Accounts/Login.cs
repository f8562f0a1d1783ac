using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class Login
{
    private const string FindSql = $"select {Account.Columns} from users u where u.email_key = @key";

    private const string RehashSql = "update users set password = @fresh where id = @Id";

    /// <summary>Sign in</summary>
    public static async Task<Results<Ok<SessionReply>, ProblemResult>> Handle(
        LoginRequest request, Database database, Passwords passwords, Sessions sessions, AccessTokens tokens, SignInLog signIns, CancellationToken cancellationToken)
    {
        var account = await database.Read(tx => tx.QueryFirstOrDefault<Account>(FindSql, new { key = EmailAddress.KeyOf(request.Email) }), cancellationToken);
        if (!await passwords.VerifyAsync(account?.Password, request.Password, cancellationToken))
        {
            await signIns.Failed(account, cancellationToken);
            return ProblemResult.From(Problem.InvalidCredentials);
        }

        if (!account!.IsActive)
        {
            await signIns.Failed(account, cancellationToken);
            return ProblemResult.From(Problem.AccountDisabled);
        }

        var fresh = Passwords.IsOutdated(account.Password) ? await passwords.HashAsync(request.Password, cancellationToken) : null;
        return await database.CommitWithoutInvalidation<Results<Ok<SessionReply>, ProblemResult>>(
            async tx =>
            {
                // The password may have been changed while this one was verified.
                if (!await AccountLock.TakeUnchanged(tx, account.Id, account.Password))
                {
                    return tx.Rollback(ProblemResult.From(Problem.InvalidCredentials));
                }

                if (fresh is not null)
                {
                    await tx.Execute(RehashSql, new { fresh, account.Id });
                }

                var (sessionId, refreshToken) = await sessions.Begin(tx, account.Id);
                await signIns.Succeeded(tx, account, sessionId);
                return TypedResults.Ok(SessionReply.Of(account, tokens, sessionId, refreshToken));
            },
            cancellationToken);
    }
}

internal sealed record LoginRequest : IAttempt
{
    [Text(1000, Label = "Email", IsRequired = true)]
    public string Email { get; init; } = null!;

    [GivenPassword]
    public string Password { get; init; } = null!;
}

/// <summary>A session: a token for the calls, and one to get the next.</summary>
internal sealed record SessionReply
{
    /// <summary>The access token, a JWT (HS256).</summary>
    public required string Token { get; init; }

    /// <summary>Always `Bearer`.</summary>
    public string TokenType { get; init; } = "Bearer";

    /// <summary>Seconds until the access token is past its time.</summary>
    public required int ExpiresIn { get; init; }

    /// <summary>Good for one `POST /api/auth/refresh`, for 30 days.</summary>
    public required string RefreshToken { get; init; }

    public required SessionUser User { get; init; }

    public static SessionReply Of(Account account, AccessTokens tokens, long sessionId, string refreshToken) => new()
    {
        Token = tokens.Make(account, sessionId),
        ExpiresIn = tokens.LifetimeSeconds,
        RefreshToken = refreshToken,
        User = new SessionUser(account.Id, account.Email, account.FirstName, account.LastName, account.Role, account.School),
    };
}

/// <summary>Who is signed in.</summary>
internal sealed record SessionUser(long Id, string Email, string FirstName, string LastName, Role Role, string? School);
