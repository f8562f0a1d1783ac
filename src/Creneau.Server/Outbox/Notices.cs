using Creneau.Server.Data;

namespace Creneau.Server.Outbox;

/// <summary>The outbox: what has changed and must be told, written down with the change itself, so that either both are there or neither.</summary>
internal static class Notices
{
    private const string IntoSql = "insert into notices (kind, reservation_id, user_id, facts, created_at)";

    private const string AppendSql = $"{IntoSql} values (@Kind, @ReservationId, @UserId, @Facts, @CreatedAt)";

    /// <summary>Appends one; whoever sends is woken when the transaction is committed.</summary>
    public static Task Append(Session tables, Notice notice)
    {
        tables.HasNews = true;
        return tables.Execute(AppendSql, new { notice.Kind, notice.ReservationId, notice.UserId, notice.Facts, notice.CreatedAt });
    }

    /// <summary>
    /// Appends one for each reservation that the condition meets. The parameters are those of the condition, the <c>@facts</c> as JSON,
    /// and <c>@now</c>.
    /// </summary>
    public static Task AppendEach(Session tables, string kind, string condition, object args) =>
        AppendFrom(tables, $"select '{kind}', id, null, @facts, @now from reservations where {condition} order by id", args);

    /// <summary>Appends what a query names: kind, reservation, account, facts as JSON, and when.</summary>
    public static async Task AppendFrom(Session tables, string query, object args) => tables.HasNews |= await tables.Execute($"{IntoSql} {query}", args) > 0;

    /// <summary>Inserts a reservation and the notice of it, in one message to the database where that can be.</summary>
    public static Task<long> InsertWith(Session tables, Statement reservation, string kind, Facts facts, DateTimeOffset at, bool isLast)
    {
        tables.HasNews = true;
        var companion = new Statement($"{IntoSql} values (@kind, {tables.Dialect.LastIdSql}, null, @facts, @at)", new { kind, facts = facts.ToJson(), at });
        return tables.InsertTwo(reservation, companion, isLast);
    }
}
