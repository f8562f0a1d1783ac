namespace Creneau.Server.Notifications.Mail;

/// <summary>The entries of digests while these are sent.</summary>
internal sealed class Digests(Database database, TimeProvider clock)
{
    private const int MaxBatch = 1000;

    // One by one, because connections keep every statement that they have prepared: a list of ids would be a new one for each digest.
    private const string CloseSql = "update digest_entries set sent_at = @now, facts = null where id = @id";

    /// <summary>The entries of a digest, in the order in which they happened; none of any other mail.</summary>
    public async Task<IReadOnlyList<DigestEntry>> Of(Delivery delivery, CancellationToken cancellationToken) =>
        MailKind.IsDigest(delivery.Kind) ? await database.Read(tx => DigestEntry.Of(tx, delivery), cancellationToken) : [];

    /// <summary>Notes that entries were sent, or may no longer be told.</summary>
    public async Task Close(IReadOnlyList<DigestEntry> entries)
    {
        foreach (var some in entries.Select(entry => entry.Id).Chunk(MaxBatch))
        {
            await database.CommitWithoutInvalidation(tx => Close(tx, some), CancellationToken.None);
        }
    }

    private async Task<int> Close(Transaction tx, IEnumerable<long> ids)
    {
        var (now, closed) = (clock.GetUtcNow(), 0);
        foreach (var id in ids)
        {
            closed += await tx.Execute(CloseSql, new { id, now });
        }

        return closed;
    }
}

/// <summary>Deletes entries and budgets that are of no use any more.</summary>
internal sealed class MailPurge(Database database) : IMaintenanceTask
{
    private const string PurgeSql = "delete from digest_entries where created_at < @before and (sent_at is not null or created_at < @deadBefore)";

    private static readonly TimeSpan s_keptFor = TimeSpan.FromDays(1);

    public string Name => "delete old entries of digests";

    public Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - s_keptFor;
        return database.CommitWithoutInvalidation(
            async tx => await tx.Execute(PurgeSql, new { before, deadBefore = now - OutboxCleanup.DeadKeptFor }) + await MailBudget.Purge(tx, before), cancellationToken);
    }
}
