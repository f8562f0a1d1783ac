namespace Creneau.Server.Accounts;

/// <summary>
/// Changes of address that wait until the link mailed to the new address is opened. Until then the old address stays. An account has at most one that
/// is open: a newer request replaces it.
/// </summary>
internal sealed class EmailChanges(MailTokens tokens, VerificationMails mails, UnverifiedAccounts unverified, Sessions sessions)
{
    private const string InsertSql = """
        insert into email_changes (token_hash, user_id, email, email_key, created_at, expires_at) values (@hash, @userId, @Value, @Key, @now, @expiresAt)
        """;

    private const string SinceSql = "select count(*) from email_changes where user_id = @userId and created_at > @since";
    private const string SpendSql = "update email_changes set used_at = @now where user_id = @userId and used_at is null";
    private const string ForgetSql = "delete from email_changes where user_id = @userId";
    private const string PurgeSql = "delete from email_changes where expires_at < @now";
    private const string ApplySql = "update users set email = @Email, email_key = @EmailKey, email_verified = 1, updated_at = @now where id = @UserId";

    /// <summary>Adds a change of an account whose row is locked; returns the seed of its token, or null when the account or the mailbox gets no link for now.</summary>
    public async Task<string?> Add(Transaction tx, long userId, EmailAddress email, DateTimeOffset now)
    {
        if (await MailTokens.IsTooSoon(ago => tx.Count(SinceSql, new { userId, since = now - ago })) || !await mails.Count(tx, email.Value, MailPurpose.Verify, now)) return null;

        await Spend(tx, userId, now);
        var seed = MailTokens.NewSeed();
        var (hash, expiresAt) = (MailTokens.HashOf(tokens.TokenOf(seed, MailPurpose.Change)), now + MailTokens.LifetimeOf(MailPurpose.Change));
        await tx.Execute(InsertSql, new { hash, userId, email.Value, email.Key, now, expiresAt });
        return seed;
    }

    /// <summary>
    /// Changes the address of an account whose row is locked. All its sessions end, and its mailed links are good no more. The link shows whose address
    /// it is: an account that has it without being verified gives way.
    /// </summary>
    public async Task<Result<Unit>> Apply(Transaction tx, EmailChange change, Actor actor, DateTimeOffset now)
    {
        var oldAddress = await VerifiedAddress(tx, change.UserId);
        if (!await unverified.MakeRoom(tx, EmailAddress.TryParse(change.Email)!, now)) return Refusal.EmailExists;

        // The unique key of the table decides: another account may have taken the address since.
        if (await tx.TryUpdate(ApplySql, new { change.Email, change.EmailKey, change.UserId, now }) is null) return Refusal.EmailExists;

        await Spend(tx, change.UserId, now);
        await MailTokens.Spend(tx, change.UserId, MailPurpose.Reset, now);
        await MailTokens.Spend(tx, change.UserId, MailPurpose.Verify, now);
        await sessions.EndAll(tx, change.UserId);
        await Outbox.Append(tx, new EmailChanged(change.UserId, oldAddress), actor, now);
        return Unit.Value;
    }

    /// <summary>The present address of an account; null when it is not verified: then it may be a stranger's, and gets no notice.</summary>
    public static async Task<string?> VerifiedAddress(Transaction tx, long userId) =>
        await ProfileReply.Find(tx, userId) is { EmailVerified: true } profile ? profile.Email : null;

    /// <summary>Invalidates the change that is open.</summary>
    public static Task Spend(Transaction tx, long userId, DateTimeOffset now) => tx.Execute(SpendSql, new { userId, now });

    /// <summary>Deletes all changes of an account that is erased.</summary>
    public static Task Forget(Transaction tx, long userId) => tx.Execute(ForgetSql, new { userId });

    /// <summary>Deletes expired changes.</summary>
    public static Task<int> Purge(Transaction tx, DateTimeOffset now) => tx.Execute(PurgeSql, new { now });
}

/// <summary>A change of address whose link is valid.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Email">The new address.</param>
/// <param name="EmailKey">Its key.</param>
[Row]
internal sealed partial record EmailChange(long UserId, string Email, string EmailKey)
{
    private const string FindSql = $"select user_id, email, email_key from email_changes where token_hash = @hash and expires_at > @now and used_at is null and {MailTokens.IsActiveSql}";

    public static Task<EmailChange?> Find(Transaction tx, string token, DateTimeOffset now) =>
        tx.QueryFirstOrDefault<EmailChange>(FindSql, new { hash = MailTokens.HashOf(token), now });
}

/// <summary>A change of address that was requested, without its token, which is not stored.</summary>
/// <param name="UsedAt">When it took effect, or was replaced; null: not yet.</param>
[Row]
internal sealed partial record ExportedEmailChange(string Email, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt)
{
    private const string OfUserSql = "select email, created_at, expires_at, used_at from email_changes where user_id = @userId order by created_at";

    public static Task<IReadOnlyList<ExportedEmailChange>> Of(Transaction tx, long userId) => tx.Query<ExportedEmailChange>(OfUserSql, new { userId });
}
