namespace Creneau.Server.Accounts;

/// <summary>Deletes expired sessions and the tokens of mails.</summary>
internal sealed class AccountCleanup(Database database) : IMaintenanceTask
{
    private const string DeleteSessionsSql = "delete from sessions where expires_at < @now";

    public string Name => "delete expired sessions and tokens";

    public Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken) => database.CommitWithoutInvalidation(
        async tx => await tx.Execute(DeleteSessionsSql, new { now }) + await MailTokens.Purge(tx, now), cancellationToken);
}
