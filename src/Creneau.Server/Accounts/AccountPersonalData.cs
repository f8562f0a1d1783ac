namespace Creneau.Server.Accounts;

/// <summary>The account itself, its sessions, the addresses it was signed in to from and the tokens of its mails.</summary>
internal sealed class AccountPersonalData : IPersonalData
{
    private const string EraseSql = """
        update users
        set email = @email, email_key = @email, password = '', first_name = 'Deleted', last_name = 'account', name_key = 'deleted account', phone = null, school = null, school_key = null,
            is_active = 0, email_verified = 0, moves = 0, moves_since = null, last_seen_at = null, warned_at = null, updated_at = @now
        where id = @userId
        """;

    private const string DeleteSessionsSql = "delete from sessions where user_id = @userId";

    public ErasurePhase Phase => ErasurePhase.Account;

    public async Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now) =>
    [
        ExportSection.Of("user", (await ProfileReply.Find(tx, actor.UserId))!),
        ExportSection.Of("use", await ExportedUse.Of(tx, actor.UserId)),
        ExportSection.Of("links", await ExportedLink.Of(tx, actor.UserId)),
        ExportSection.Of("email_changes", await ExportedEmailChange.Of(tx, actor.UserId)),
        ExportSection.Of("sessions", await ExportedSession.Of(tx, actor.UserId)),
        ExportSection.Of("known_addresses", await ExportedAddress.Of(tx, actor.UserId)),
    ];

    public async Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now)
    {
        await tx.Execute(EraseSql, new { userId, email = ErasedAccount.AddressOf(userId), now });
        await MailTokens.Forget(tx, userId);
        await EmailChanges.Forget(tx, userId);
        await PasswordCheck.Forget(tx, userId);
        await tx.Execute(DeleteSessionsSql, new { userId });
    }
}
