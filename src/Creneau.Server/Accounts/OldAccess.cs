namespace Creneau.Server.Accounts;

/// <summary>
/// What ends with a password that was replaced: sessions, mailed links to choose another, a change of address that waits, and access without a password
/// that the account made. A thief of the old password may have made another way in. The owner is told by mail.
/// </summary>
internal sealed class OldAccess(Sessions sessions, IEnumerable<IAccessRevocation> revocations)
{
    /// <param name="tx">The transaction that replaces the password.</param>
    /// <param name="userId">Whose password it is.</param>
    /// <param name="actor">Who replaces it; the session goes on.</param>
    /// <param name="now">When.</param>
    public async Task End(Transaction tx, long userId, Actor actor, DateTimeOffset now)
    {
        await MailTokens.Spend(tx, userId, MailPurpose.Reset, now);
        await EmailChanges.Spend(tx, userId, now);
        var ended = new EndedAccess(Sessions: await sessions.EndAll(tx, userId, except: actor.SessionId));
        foreach (var revocation in revocations)
        {
            ended += await revocation.Revoke(tx, userId);
        }

        await Outbox.Append(tx, new PasswordChanged(userId, ended), actor, now);
    }
}

/// <summary>Access without a password that another feature revokes when the password changes.</summary>
internal interface IAccessRevocation
{
    /// <summary>Returns how much has ended.</summary>
    Task<EndedAccess> Revoke(Transaction tx, long userId);
}
