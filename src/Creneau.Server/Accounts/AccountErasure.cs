namespace Creneau.Server.Accounts;

/// <summary>Erases an account, whose row is locked: each feature erases its own data.</summary>
internal sealed class AccountErasure(IEnumerable<IPersonalData> personalData)
{
    private readonly IReadOnlyList<IPersonalData> _personalData = [.. personalData.OrderBy(data => data.Phase)];

    /// <param name="tx">The transaction, which is one that invalidates public answers.</param>
    /// <param name="userId">Whose account it is.</param>
    /// <param name="actor">Who erases it.</param>
    /// <param name="now">When.</param>
    public async Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now)
    {
        tx.HasErased = true;
        foreach (var data in _personalData)
        {
            await data.Erase(tx, userId, actor, now);
        }

        await Outbox.Append(tx, new AccountErased(userId), actor, now);
    }
}
