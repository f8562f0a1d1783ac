namespace Creneau.Server.Accounts;

/// <summary>
/// Verifies an account's address with the token of a mail, or changes it to the one that the mail went to. Verifying it again changes nothing. Besides
/// the token it takes a session of the account or its password: else the owner of an address would verify, by a click, an account that a stranger
/// registered with it.
/// </summary>
internal sealed class VerifyEmail(Database database, PasswordCheck check, EmailChanges changes, TimeProvider clock)
{
    private const string UpdateSql = "update users set email_verified = 1, updated_at = @now where id = @userId and email_verified = 0";

    /// <param name="Request">The token, and the password.</param>
    /// <param name="SignedIn">Who is signed in; null: an anonymous caller.</param>
    public sealed record Command(VerifyEmailRequest Request, Actor? SignedIn);

    public async Task<Result<Unit>> Execute(Command command, CancellationToken cancellationToken)
    {
        var (request, actor) = command;
        if (await database.Read(Find, cancellationToken) is not var (userId, isChange)) return Refusal.LinkInvalid;
        if (actor?.UserId == userId)
        {
            return await (isChange
                ? database.TransactAs<Unit>(actor, tx => Verify(tx, userId, actor), cancellationToken)
                : database.TransactAsWithoutInvalidation<Unit>(actor, tx => Verify(tx, userId, actor), cancellationToken));
        }

        if (string.IsNullOrEmpty(request.Password)) return Refusal.PasswordRequired;

        var stored = await database.Read(tx => AccountStore.FindPassword(tx, userId), cancellationToken);
        if (await check.Verify(userId, "", stored, request.Password, cancellationToken) is { } refusal) return refusal;

        return await (isChange ? database.Transact<Unit>(VerifyIfUnchanged, cancellationToken) : database.TransactWithoutInvalidation<Unit>(VerifyIfUnchanged, cancellationToken));

        Task<(long UserId, bool IsChange)?> Find(Transaction tx) => FindLink(tx, request.Token, clock.GetUtcNow());

        // The password may have been changed while this one was verified.
        async Task<Result<Unit>> VerifyIfUnchanged(Transaction tx) =>
            await AccountLock.TakeUnchanged(tx, userId, stored!) ? await Verify(tx, userId, Actor.Anonymous) : Refusal.InvalidCredentials;

        async Task<Result<Unit>> Verify(Transaction tx, long id, Actor by)
        {
            if (!await AccountLock.Take(tx, id) || (await Find(tx))?.UserId != id) return Refusal.LinkInvalid;

            var now = clock.GetUtcNow();
            if (await EmailChange.Find(tx, request.Token, now) is { } change) return await changes.Apply(tx, change, by, now);
            if (await tx.Execute(UpdateSql, new { userId = id, now }) == 1) await Outbox.Append(tx, new EmailVerified(id), by, now);

            return Unit.Value;
        }
    }

    /// <summary>The account of a token that verifies its address or a new one; null for any other.</summary>
    public static async Task<long?> OwnerOf(Transaction tx, string token, DateTimeOffset now) => (await FindLink(tx, token, now))?.UserId;

    // A change may erase another account, on which public answers depend.
    private static async Task<(long UserId, bool IsChange)?> FindLink(Transaction tx, string token, DateTimeOffset now) =>
        await MailTokens.Find(tx, token, MailPurpose.Verify, now) is { } userId ? (userId, false)
        : await EmailChange.Find(tx, token, now) is { } change ? (change.UserId, true)
        : null;
}
