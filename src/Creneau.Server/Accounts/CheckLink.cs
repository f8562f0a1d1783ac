namespace Creneau.Server.Accounts;

/// <summary>Whose token of a mail it is, if it would be accepted now. It changes nothing.</summary>
internal sealed class CheckLink(Database database, TimeProvider clock)
{
    public async Task<Result<long>> Execute(string token, MailPurpose purpose, CancellationToken cancellationToken) =>
        await database.Read(tx => Owner(tx, token, purpose), cancellationToken) is { } userId ? userId : Refusal.LinkInvalid;

    private async Task<long?> Owner(Transaction tx, string token, MailPurpose purpose)
    {
        var now = clock.GetUtcNow();
        return purpose switch
        {
            MailPurpose.Change => (await EmailChange.Find(tx, token, now))?.UserId,
            MailPurpose.Verify => await VerifyEmail.OwnerOf(tx, token, now),
            _ => await MailTokens.Find(tx, token, purpose, now),
        };
    }
}
