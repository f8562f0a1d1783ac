namespace Creneau.Server.Accounts;

/// <summary>Deletes expired sessions, used refresh tokens, the tokens of mails, and what is known of attempts and of links that were sent.</summary>
internal sealed class AccountCleanup(Database database) : IMaintenanceTask
{
    private const string DeleteSessionsSql = "delete from sessions where expires_at < @now";
    private const string FindUsedSql = "select token_hash from refresh_tokens where used_at < @usedBefore order by used_at limit @BatchSize";
    private const string DeleteUsedSql = "delete from refresh_tokens where token_hash = @hash";

    /// <summary>How long a used refresh token is known: as long as it is, its use by a thief ends the session.</summary>
    private static readonly TimeSpan s_usedKeptFor = TimeSpan.FromDays(1);

    public string Name => "delete expired sessions and tokens";

    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var used = await database.Read(tx => tx.QueryScalars<string>(FindUsedSql, new { usedBefore = now - s_usedKeptFor, MaintenanceWorker.BatchSize }), cancellationToken);
        return await database.CommitWithoutInvalidation(async tx =>
        {
            var deleted = await tx.Execute(DeleteSessionsSql, new { now }) + await MailTokens.Purge(tx, now) + await EmailChanges.Purge(tx, now)
                + await PasswordCheck.Purge(tx, now) + await VerificationMails.Purge(tx, now);
            foreach (var hash in used)
            {
                deleted += await tx.Execute(DeleteUsedSql, new { hash });
            }

            return deleted;
        }, cancellationToken);
    }
}
