namespace Creneau.Server.Accounts;

/// <summary>How the account was used of late.</summary>
/// <param name="LastSeenAt">The last sign-in, or a day when a session went on; null: not recorded yet.</param>
/// <param name="WarnedAt">When a mail said that the account is erased because it is not used; null: no such mail since the last sign-in.</param>
/// <param name="Moves">How often reservations were made, moved and cancelled in the 24 hours from `moves_since`.</param>
/// <param name="MovesSince">Null: never.</param>
[Row]
internal sealed partial record ExportedUse(DateTimeOffset? LastSeenAt, DateTimeOffset? WarnedAt, int Moves, DateTimeOffset? MovesSince)
{
    private const string OfUserSql = "select last_seen_at, warned_at, moves, moves_since from users where id = @userId";

    public static async Task<ExportedUse> Of(Transaction tx, long userId) => (await tx.QueryFirstOrDefault<ExportedUse>(OfUserSql, new { userId }))!;
}
