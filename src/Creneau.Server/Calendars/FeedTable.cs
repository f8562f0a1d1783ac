using System.Security.Cryptography;
using Creneau.Server.Accounts;

namespace Creneau.Server.Calendars;

/// <summary>The addresses of feeds, one for a student and one for a company, by the hash of the secret in them.</summary>
internal static class FeedTable
{
    private const string OfStudentSql = "insert into calendar_feeds (token_hash, user_id, made_by, created_at) values (@hash, @id, @madeBy, @now)";
    private const string OfCompanySql = "insert into calendar_feeds (token_hash, company_id, made_by, created_at) values (@hash, @id, @madeBy, @now)";
    private const string NewHashSql = "token_hash = @hash, made_by = @madeBy, created_at = @now";
    private const string RevokeOfStudentSql = "delete from calendar_feeds where user_id = @id";
    private const string RevokeOfCompanySql = "delete from calendar_feeds where company_id = @id";
    private const string RevokeOfMakerSql = "delete from calendar_feeds where made_by = @id";
    private const string ForgetCompaniesSql = "delete from calendar_feeds where company_id in (select id from companies where user_id = @id)";

    private const string StudentSql = """
        select u.id as owner_id, u.language, null as company_name from calendar_feeds f join users u on u.id = f.user_id
        where f.token_hash = @hash and u.is_active = 1 and u.role = 'student'
        """;

    // The account that created it must still be the owner or an administrator.
    private const string CompanySql = """
        select c.id as owner_id, m.language, c.name as company_name
        from calendar_feeds f join companies c on c.id = f.company_id join users o on o.id = c.user_id join users m on m.id = f.made_by
        where f.token_hash = @hash and c.is_active = 1 and o.is_active = 1 and o.role <> 'student'
            and m.is_active = 1 and (m.role = 'admin' or m.id = o.id)
        """;

    /// <summary>Makes a new secret for a student; the one before stops working.</summary>
    public static Task<string> RenewOfStudent(Transaction tx, long id, DateTimeOffset now) => Renew(tx, OfStudentSql, "user_id", id, id, now);

    /// <summary>The same for a company; the one before stops working.</summary>
    public static Task<string> RenewOfCompany(Transaction tx, long id, long madeBy, DateTimeOffset now) =>
        Renew(tx, OfCompanySql, "company_id", id, madeBy, now);

    public static Task<int> RevokeOfStudent(Transaction tx, long id) => tx.Execute(RevokeOfStudentSql, new { id });
    public static Task<int> RevokeOfCompany(Transaction tx, long id) => tx.Execute(RevokeOfCompanySql, new { id });

    /// <summary>Revokes the feeds that an account has created, for itself and for companies.</summary>
    public static Task<int> RevokeOfMaker(Transaction tx, long id) => tx.Execute(RevokeOfMakerSql, new { id });

    /// <summary>Deletes the feeds that an account has created, and those of its companies.</summary>
    public static async Task Forget(Transaction tx, long userId)
    {
        await RevokeOfMaker(tx, userId);
        await tx.Execute(ForgetCompaniesSql, new { id = userId });
    }

    /// <summary>The feed; null when there is none, or its owner or maker is disabled, deleted or may not read it any more.</summary>
    public static async Task<Feed?> Find(Transaction tx, string hash) =>
        await tx.QueryFirstOrDefault<Feed>(StudentSql, new { hash }) ?? await tx.QueryFirstOrDefault<Feed>(CompanySql, new { hash });

    private static async Task<string> Renew(Transaction tx, string sql, string owner, long id, long madeBy, DateTimeOffset now)
    {
        var secret = RandomNumberGenerator.GetHexString(64, lowercase: true);
        await tx.Execute(sql + tx.Dialect.OnConflict(owner) + NewHashSql, new { hash = FeedAddress.HashOf(secret), id, madeBy, now });
        return secret;
    }
}

/// <summary>A feed: of a student, or, when it has a name, of that company.</summary>
[Row]
internal sealed partial record Feed(long OwnerId, Language Language, string? CompanyName);

/// <summary>Revokes the feeds that an account has made, when its password changes.</summary>
internal sealed class FeedRevocation : IAccessRevocation
{
    public async Task<EndedAccess> Revoke(Transaction tx, long userId) => new(Feeds: await FeedTable.RevokeOfMaker(tx, userId));
}
