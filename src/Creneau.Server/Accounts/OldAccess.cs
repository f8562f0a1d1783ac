namespace Creneau.Server.Accounts;

/// <summary>
/// What ends with a password that was replaced: sessions, mailed links to choose another, and access without a password that the account made. A thief
/// of the old password may have made another way in.
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
        await sessions.EndAll(tx, userId, except: actor.SessionId);
        await Outbox.Append(tx, new PasswordChanged(userId), actor, now);
        foreach (var revocation in revocations)
        {
            await revocation.Revoke(tx, userId);
        }
    }
}

/// <summary>Access without a password that another feature revokes when the password changes.</summary>
internal interface IAccessRevocation
{
    Task Revoke(Transaction tx, long userId);
}
