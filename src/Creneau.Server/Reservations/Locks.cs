using Creneau.Server.Data;

namespace Creneau.Server.Reservations;

/// <summary>
/// The rows that stand for what a reservation needs, written before anything is read, in this order: the student, the days of the
/// company by date, the company (shared). A written row collides at commit even between the nodes of a cluster (docs/adr/0002).
/// </summary>
internal static class Locks
{
    private const string StudentSql = "update users set lock_version = lock_version + 1 where id = @userId and is_active = 1 and role = 'student'";

    private const string DaySql = "insert into company_days (company_id, date, lock_version) values (@companyId, @date, 1)";

    /// <summary>False when the account is gone, disabled or no student any more.</summary>
    public static async Task<bool> Student(Session tables, long userId) => await tables.Execute(StudentSql, new { userId }) == 1;

    /// <summary>Returns the day's version: its locks are counted.</summary>
    public static Task<long> Day(Session tables, long companyId, DateOnly date) =>
        tables.Increment(DaySql + tables.Dialect.OrIncrement("company_id, date", "lock_version"), new { companyId, date });
}
