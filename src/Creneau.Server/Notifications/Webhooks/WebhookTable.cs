using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Notifications.Webhooks;

/// <summary>The rows of webhooks. Deliveries go with the webhook that they were for.</summary>
internal static class WebhookTable
{
    public const string FromSql = "from webhooks w join users u on u.id = w.user_id";
    private const string FindSql = $"select {Webhook.Columns} {FromSql} where w.id = @id and w.user_id = @UserId";
    private const string OwnedSql = $"select {Webhook.Columns} {FromSql} where w.user_id = @ownerId order by w.id";
    private const string FindActiveSql = $"select {Webhook.Columns} {FromSql} where w.id = @id and w.is_active = 1 and u.is_active = 1";

    // Two ways to a webhook, each by an index: through the company's owner, and through the administrators.
    private const string SubscribedSql = $"""
        select {Webhook.Columns} from reservations r join companies c on c.id = r.company_id join users u on u.id = c.user_id join webhooks w on w.user_id = u.id
        where r.id = @reservationId and u.role = 'company' and u.is_active = 1 and w.is_active = 1 and (w.company_id is null or w.company_id = r.company_id)
        union all
        select {Webhook.Columns} from users u join webhooks w on w.user_id = u.id join reservations r on r.id = @reservationId
        where u.role = 'admin' and u.is_active = 1 and w.is_active = 1 and (w.company_id is null or w.company_id = r.company_id)
        """;

    private const string DropWaitingSql = "delete from deliveries where webhook_id = @id and state = 'pending'";
    private const string SwitchOffSql = "update webhooks set is_active = 0, updated_at = @now where user_id = @userId and is_active = 1";

    private const string DropWaitingOfOwnerSql = """
        delete from deliveries where state = 'pending' and webhook_id in (select id from webhooks where user_id = @userId)
        """;

    private const string OfOwnerSql = "delete from webhooks where user_id = @userId";
    private const string OfCompanySql = "delete from webhooks where company_id = @companyId";

    /// <summary>The webhook when it is the actor's own, otherwise null.</summary>
    public static Task<Webhook?> FindOwned(Transaction tx, Actor actor, long id) => tx.QueryFirstOrDefault<Webhook>(FindSql, new { id, actor.UserId });

    public static Task<IReadOnlyList<Webhook>> OwnedBy(Transaction tx, long ownerId) => tx.Query<Webhook>(OwnedSql, new { ownerId });

    /// <summary>The webhook while it and its owner are active.</summary>
    public static Task<Webhook?> FindActive(Transaction tx, long id) => tx.QueryFirstOrDefault<Webhook>(FindActiveSql, new { id });

    /// <summary>The active ones whose owner may see the reservation.</summary>
    public static Task<IReadOnlyList<Webhook>> SubscribedTo(Transaction tx, long reservationId) => tx.Query<Webhook>(SubscribedSql, new { reservationId });

    public static Task<int> DropWaiting(Transaction tx, long id) => tx.Execute(DropWaitingSql, new { id });

    /// <summary>Switches all webhooks of an account off, and returns how many; they stay, so that their owner can look at them and switch them on again.</summary>
    public static async Task<int> SwitchOff(Transaction tx, long userId, DateTimeOffset now)
    {
        var switchedOff = await tx.Execute(SwitchOffSql, new { userId, now });
        await tx.Execute(DropWaitingOfOwnerSql, new { userId });
        return switchedOff;
    }

    public static Task EndOfOwner(Transaction tx, long userId) => tx.Execute(OfOwnerSql, new { userId });
    public static Task EndOfCompany(Transaction tx, long companyId) => tx.Execute(OfCompanySql, new { companyId });
}

/// <summary>Switches an account's webhooks off when its password changes.</summary>
internal sealed class WebhookRevocation(TimeProvider clock) : IAccessRevocation
{
    public async Task<EndedAccess> Revoke(Transaction tx, long userId) => new(Webhooks: await WebhookTable.SwitchOff(tx, userId, clock.GetUtcNow()));
}

/// <summary>Deletes the webhooks of a company with it.</summary>
internal sealed class WebhookCleanup : ICompanyCleanup
{
    public Task Delete(Transaction tx, long companyId) => WebhookTable.EndOfCompany(tx, companyId);
}
