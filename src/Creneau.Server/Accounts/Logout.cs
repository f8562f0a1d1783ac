using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class Logout
{
    private const string FindSql = "select s.id, s.user_id from refresh_tokens t join sessions s on s.id = t.session_id where t.token_hash = @hash";

    /// <summary>End the session of a refresh token; an unknown one is no error</summary>
    public static async Task<NoContent> Handle(RefreshRequest request, Database database, Sessions sessions, CancellationToken cancellationToken)
    {
        await database.CommitWithoutInvalidation(
            async tx =>
            {
                if (await tx.QueryFirstOrDefault<SessionRow>(FindSql, new { hash = sessions.HashOf(request.RefreshToken) }) is { } session)
                {
                    await sessions.End(tx, session.Id, session.UserId);
                }

                return true;
            },
            cancellationToken);
        return TypedResults.NoContent();
    }

    private sealed record SessionRow : IRow<SessionRow>
    {
        public long Id { get; init; }

        public long UserId { get; init; }

        public static SessionRow Read(Row row) => new()
        {
            Id = row.Long(),
            UserId = row.Long(),
        };
    }
}
