using Creneau.Server.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class Logout
{
    private const string FindSql = "select session_id from refresh_tokens where token_hash = @hash";

    /// <summary>End the session of a refresh token; an unknown one is no error</summary>
    public static async Task<NoContent> Handle(RefreshRequest request, Database database, Sessions sessions, CancellationToken stop)
    {
        await database.Write(
            async tables =>
            {
                if (await tables.First<long?>(FindSql, new { hash = sessions.HashOf(request.RefreshToken) }) is { } sessionId)
                {
                    await sessions.End(tables, sessionId);
                }

                return true;
            },
            stop);
        return TypedResults.NoContent();
    }
}
