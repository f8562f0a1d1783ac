namespace Creneau.Server.Accounts;

/// <summary>Whether the token of a mail would be accepted now. It changes nothing.</summary>
internal sealed class CheckLink(Database database, TimeProvider clock)
{
    public async Task<Result<Unit>> Execute(string token, MailPurpose purpose, CancellationToken cancellationToken) =>
        await database.Read(tx => MailTokens.Find(tx, token, purpose, clock.GetUtcNow()), cancellationToken) is null ? Refusal.LinkInvalid : Unit.Value;
}
