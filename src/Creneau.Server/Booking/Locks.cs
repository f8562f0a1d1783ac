namespace Creneau.Server.Booking;

/// <summary>
/// The rows that stand for what a reservation needs, written before anything is read, in this order: the student, the days of the
/// company by date, the company (shared). A written row collides at commit even between the nodes of a cluster (docs/adr/0002).
/// </summary>
internal static class Locks
{
    /// <summary>Locks the row of <c>@userId</c>: by the key alone, or MariaDB takes it by way of the index of roles.</summary>
    public const string StudentSql = "update users set lock_version = lock_version + 1 where id = @userId";

    /// <summary>Has one row when that account is there, not disabled and a student's: a <see cref="LockedStudent"/>.</summary>
    public const string IsStudentSql = "select email_verified from users where id = @userId and is_active = 1 and role = 'student'";

    /// <summary>The version of the day that <see cref="DaySql"/> has locked: its locks are counted.</summary>
    public const string DayVersionSql = "select lock_version from company_days where company_id = @companyId and date = @date";

    private const string CompanySql = "update companies set lock_version = lock_version + 1 where id = @companyId";

    private const string MakeDaySql = "insert into company_days (company_id, date, lock_version) values (@companyId, @date, 1)";

    /// <summary>Locks the row of <c>@companyId</c> and <c>@date</c>.</summary>
    public static string DaySql(Dialect dialect) => MakeDaySql + dialect.OnConflict("company_id, date") + "lock_version = lock_version + 1";

    /// <summary>
    /// A day that nobody has locked before is not among those that a change of the company locks, so that its first place is given
    /// away under the company's own row.
    /// </summary>
    public static Task FirstOf(Transaction tx, Allocation allocation) => FirstOf(tx, allocation.Company!.Id, allocation.DayVersion);

    private static Task FirstOf(Transaction tx, long companyId, long dayVersion) => dayVersion == 1 ? CompanyOnCluster(tx, companyId) : Task.CompletedTask;

    /// <summary>
    /// Writes the company's row on a cluster, where it could be changed on another node at the same moment. Within one server it is enough to
    /// share it.
    /// </summary>
    public static Task CompanyOnCluster(Transaction tx, long companyId) =>
        tx.Dialect.IsCluster ? tx.Execute(CompanySql, new { companyId }) : Task.CompletedTask;

    /// <summary>False when the account is gone, disabled or no student any more.</summary>
    public static async Task<bool> Student(Transaction tx, long userId) => await FindStudent(tx, userId) is not null;

    /// <summary>Null when the account is gone, disabled or no student any more.</summary>
    public static Task<LockedStudent?> FindStudent(Transaction tx, long userId) =>
        tx.QueryMultiple(new { userId }, [StudentSql, IsStudentSql], grid => grid.ReadFirstOrDefault<LockedStudent>());

    /// <summary>
    /// Locks several days of a company before a place of one is given away. Whoever decides then finds a version that is 1 no longer, so
    /// that a day which nobody has locked before is seen to here (see <see cref="FirstOf(Transaction, Allocation)"/>); the company comes after the days.
    /// </summary>
    public static async Task Days(Transaction tx, long companyId, IEnumerable<DateOnly> dates)
    {
        var lowest = long.MaxValue;
        foreach (var date in dates.Distinct().Order())
        {
            lowest = Math.Min(lowest, await Day(tx, companyId, date));
        }

        await FirstOf(tx, companyId, lowest);
    }

    /// <summary>Returns the day's version.</summary>
    public static async Task<long> Day(Transaction tx, long companyId, DateOnly date)
    {
        await tx.Execute(DaySql(tx.Dialect), new { companyId, date });
        return (await tx.QueryFirstOrDefault<Number>(DayVersionSql, new { companyId, date }))!.Value;
    }
}

/// <summary>A student whose row is locked.</summary>
internal sealed record LockedStudent(bool HasVerifiedEmail) : IRow<LockedStudent>
{
    public static LockedStudent Read(Row row) => new(row.Flag());
}
