namespace Creneau.Server.Accounts;

/// <summary>Ends the session of a refresh token. An unknown token is no error.</summary>
internal sealed partial class Logout(Database database, Sessions sessions)
{
    private const string FindSql = "select s.id, s.user_id from refresh_tokens t join sessions s on s.id = t.session_id where t.token_hash = @hash";

    public Task<Result<Unit>> Execute(RefreshRequest request, CancellationToken cancellationToken) => database.TransactWithoutInvalidation<Unit>(
        async tx =>
        {
            if (await tx.QueryFirstOrDefault<SessionRow>(FindSql, new { hash = sessions.HashOf(request.RefreshToken) }) is { } session)
            {
                await sessions.End(tx, session.Id, session.UserId);
            }

            return Unit.Value;
        },
        cancellationToken);

    [Row]
    private sealed partial record SessionRow(long Id, long UserId);
}
