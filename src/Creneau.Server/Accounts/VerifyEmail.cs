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
        if (await database.Read(Owner, cancellationToken) is not { } userId) return Refusal.LinkInvalid;
        if (actor?.UserId == userId) return await database.TransactAs<Unit>(actor, tx => Verify(tx, userId, actor), cancellationToken);
        if (string.IsNullOrEmpty(request.Password)) return Refusal.PasswordRequired;

        var stored = await database.Read(tx => AccountStore.FindPassword(tx, userId), cancellationToken);
        if (await check.Verify(userId, "", stored, request.Password, cancellationToken) is { } refusal) return refusal;

        return await database.Transact<Unit>(
            // The password may have been changed while this one was verified.
            async tx => await AccountLock.TakeUnchanged(tx, userId, stored!) ? await Verify(tx, userId, Actor.Anonymous) : Refusal.InvalidCredentials,
            cancellationToken);

        Task<long?> Owner(Transaction tx) => OwnerOf(tx, request.Token, clock.GetUtcNow());

        async Task<Result<Unit>> Verify(Transaction tx, long id, Actor by)
        {
            if (!await AccountLock.Take(tx, id) || await Owner(tx) != id) return Refusal.LinkInvalid;

            var now = clock.GetUtcNow();
            if (await EmailChange.Find(tx, request.Token, now) is { } change) return await changes.Apply(tx, change, by, now);
            if (await tx.Execute(UpdateSql, new { userId = id, now }) == 1) await Outbox.Append(tx, new EmailVerified(id), by, now);

            return Unit.Value;
        }
    }

    /// <summary>The account of a token that verifies its address or a new one; null for any other.</summary>
    public static async Task<long?> OwnerOf(Transaction tx, string token, DateTimeOffset now) =>
        await MailTokens.Find(tx, token, MailPurpose.Verify, now) ?? (await EmailChange.Find(tx, token, now))?.UserId;
}
