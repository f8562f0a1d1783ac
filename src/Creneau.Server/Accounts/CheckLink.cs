namespace Creneau.Server.Accounts;

/// <summary>Whose token of a mail it is, if it would be accepted now. It changes nothing.</summary>
internal sealed class CheckLink(Database database, TimeProvider clock)
{
    public async Task<Result<long>> Execute(string token, MailPurpose purpose, CancellationToken cancellationToken) =>
        await database.Read(tx => MailTokens.Find(tx, token, purpose, clock.GetUtcNow()), cancellationToken) is { } userId ? userId : Refusal.LinkInvalid;
}
