using Creneau.Server.Booking;

namespace Creneau.Server.Accounts;

/// <summary>
/// Accounts whose address was never verified, where addresses must be: a stranger may have made them, so that they do not keep an address from
/// a person who registers with it or changes to it.
/// </summary>
internal sealed class UnverifiedAccounts(AccountErasure erasure, VerificationSettings verification)
{
    // An account on which others rely is not replaced, nor one that an administrator has disabled or promoted.
    private const string FindSql = """
        select u.id from users u
        where u.email_key = @Key and u.email_verified = 0 and u.is_active = 1 and u.role <> 'admin'
            and not exists (select 1 from companies c join reservations r on r.company_id = c.id where c.user_id = u.id and c.is_active = 1)
            and not exists (select 1 from reservations r where r.user_id = u.id and r.status in ('pending', 'confirmed'))
        """;

    /// <summary>Whether the address keeps others from having it.</summary>
    public async Task<bool> IsTaken(Transaction tx, EmailAddress email) => await AccountStore.Exists(tx, email) && await Find(tx, email) is null;

    /// <summary>Erases the account of the address if it may be replaced; false when there is another one. The transaction invalidates public answers.</summary>
    public async Task<bool> MakeRoom(Transaction tx, EmailAddress email, DateTimeOffset now)
    {
        if (!await AccountStore.Exists(tx, email)) return true;

        // It is looked at again when its row is locked: it may have been verified, or replaced, meanwhile.
        if (await Find(tx, email) is not { } old || !await AccountLock.Take(tx, old) || await Find(tx, email) != old) return false;

        await erasure.Erase(tx, old, Actor.System, now);
        return true;
    }

    private async Task<long?> Find(Transaction tx, EmailAddress email) =>
        verification.IsRequired && await tx.QueryScalars<long>(FindSql, new { email.Key }) is [var userId] ? userId : null;
}
