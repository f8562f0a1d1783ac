namespace Creneau.Server.Booking;

/// <summary>
/// The rows that are written before a decision is read, always in this order: the student, the days of the company by date, the company.
/// A written row collides at commit even between the nodes of a cluster (docs/adr/0002).
/// </summary>
internal static class Locks
{
    /// <summary>Locks the student <c>@userId</c>, by the primary key alone: otherwise MariaDB would lock the index of roles too.</summary>
    public const string StudentSql = "update users set lock_version = lock_version + 1 where id = @userId";

    /// <summary>
    /// As <see cref="StudentSql"/>, and counts a move of the day that began with the first one. MySQL assigns from left to right: the count
    /// comes before the instant that it depends on.
    /// </summary>
    public const string MovingStudentSql = """
        update users set lock_version = lock_version + 1, moves = case when moves_since > @dayAgo then moves + 1 else 1 end,
            moves_since = case when moves_since > @dayAgo then moves_since else @now end
        where id = @userId
        """;

    private const string UncountMoveSql = "update users set moves = moves - 1 where id = @userId and moves > 0";

    /// <summary>Has one row when <c>@userId</c> is an active student: a <see cref="LockedStudent"/>.</summary>
    public const string IsStudentSql = "select email_verified as has_verified_email, moves from users where id = @userId and is_active = 1 and role = 'student'";

    /// <summary>As <see cref="IsStudentSql"/>, and the session <c>@sessionId</c> has not ended; 0: without one.</summary>
    public const string IsActingStudentSql = $"""
        {IsStudentSql}
            and (@sessionId = 0 or exists (select 1 from sessions s where s.id = @sessionId and s.user_id = @userId and s.ended_at is null))
        """;

    /// <summary>The version of a day that is locked: how often it has been locked.</summary>
    public const string DayVersionSql = "select lock_version from company_days where company_id = @companyId and date = @date";

    private const string CompanySql = "update companies set lock_version = lock_version + 1 where id = @companyId";
    private const string InsertDaySql = "insert into company_days (company_id, date, lock_version) values (@companyId, @date, 1)";

    private const string ForgetDaySql = "delete from company_days where company_id = @companyId and date = @date and lock_version = 1";

    /// <summary>Locks the day <c>@date</c> of <c>@companyId</c>; inserts its row when it has none.</summary>
    public static string DaySql(Dialect dialect) => InsertDaySql + dialect.OnConflict("company_id, date") + "lock_version = lock_version + 1";

    /// <summary>
    /// A change of the company locks the rows of its days; a day whose row is new (version 1) is not among them, so that the company's own row is locked instead.
    /// </summary>
    public static Task CompanyOfNewDay(Transaction tx, long companyId, long dayVersion) => dayVersion == 1 ? CompanyOnCluster(tx, companyId) : Task.CompletedTask;

    /// <summary>
    /// Removes the row of a day that this transaction was the first to lock, when it gives no place of it away and is committed nevertheless: refused
    /// requests would fill the table for any date.
    /// </summary>
    public static Task ForgetNewDay(Transaction tx, long companyId, DateOnly date) => tx.Execute(ForgetDaySql, new { companyId, date });

    /// <summary>Writes the company's row on a cluster, where another node could change it at the same moment. On a single server a share lock does.</summary>
    public static Task CompanyOnCluster(Transaction tx, long companyId) =>
        tx.Dialect.IsCluster ? tx.Execute(CompanySql, new { companyId }) : Task.CompletedTask;

    /// <summary>Locks an account; null when it is not an active student.</summary>
    public static Task<LockedStudent?> Student(Transaction tx, long userId) =>
        tx.QueryMultiple(new { userId }, [StudentSql, IsStudentSql], grid => grid.ReadFirstOrDefault<LockedStudent>());

    /// <summary>As <see cref="Student"/>, and counts a move.</summary>
    public static Task<LockedStudent?> MovingStudent(Transaction tx, long userId, DateTimeOffset now) =>
        tx.QueryMultiple(new { userId, now, dayAgo = DayBefore(now) }, [MovingStudentSql, IsStudentSql], grid => grid.ReadFirstOrDefault<LockedStudent>());

    /// <summary>Nothing has moved after all, although the transaction is committed.</summary>
    public static Task UncountMove(Transaction tx, long userId) => tx.Execute(UncountMoveSql, new { userId });

    /// <summary>Moves that were begun to be counted before this instant do not count any more.</summary>
    public static DateTimeOffset DayBefore(DateTimeOffset now) => now.AddHours(-24);

    /// <summary>Locks several days of a company, before the places of one are given away.</summary>
    public static async Task Days(Transaction tx, long companyId, IEnumerable<DateOnly> dates)
    {
        var lowest = long.MaxValue;
        foreach (var date in dates.Distinct().Order())
        {
            lowest = Math.Min(lowest, await Day(tx, companyId, date));
        }

        await CompanyOfNewDay(tx, companyId, lowest);
    }

    /// <summary>Locks a day; returns its version.</summary>
    public static async Task<long> Day(Transaction tx, long companyId, DateOnly date)
    {
        await tx.Execute(DaySql(tx.Dialect), new { companyId, date });
        return (await tx.QueryScalars<long>(DayVersionSql, new { companyId, date }))[0];
    }
}

/// <summary>A student whose row is locked.</summary>
/// <param name="HasVerifiedEmail">Whether the address is verified.</param>
/// <param name="Moves">How many reservations the student has made, moved or cancelled in the day that is counted.</param>
[Row]
internal sealed partial record LockedStudent(bool HasVerifiedEmail, int Moves);
