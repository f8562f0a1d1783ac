using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Timeslots;

namespace Creneau.Server.Reservations;

/// <summary>The one check that every path goes through which takes or moves a place.</summary>
internal static class Booking
{
    public const string CompanySql = """
        select id, name, city, logo_url, time_zone, auto_confirm from companies where id = @companyId and is_active = 1
        """;

    public const string HeldSql = """
        select status, starts_at, ends_at from reservations
        where user_id = @userId and status in ('pending', 'confirmed') and id <> @except
        """;

    /// <summary>
    /// The statements that lock and look, one after the other. The row of the student, <c>@userId</c>, is locked before them.
    /// <c>@companyId</c> and <c>@date</c> (with <c>@from</c> and <c>@to</c> the same) name the day; <c>@except</c> is the reservation that moves,
    /// and <c>@hold</c> the held place that it comes from, or 0.
    /// </summary>
    public static IReadOnlyList<string> Sql(Dialect dialect) =>
        [Locks.DaySql(dialect), Locks.DayVersionSql, CompanySql + dialect.ShareLock, .. Agendas.Sql, HeldSql];

    /// <summary>Whether nobody could have the slot, by a look without a lock: true then, and perhaps no longer now.</summary>
    public static Task<bool> IsFull(Session tables, long companyId, Slot slot, DateTimeOffset now) => tables.Ask(
        new { companyId, from = slot.Date, to = slot.Date, except = 0L, hold = 0L, now },
        [CompanySql, .. Agendas.Sql],
        async answers => await answers.First<BookedCompany>() is { } company
            && (await Agendas.Read(answers, LocalClock.Of(company.TimeZone)!)).Admits(slot, now) is null);

    /// <summary>Reads what they answer, and decides.</summary>
    public static async Task<Booked> Decide(Answers answers, Slot slot, DateTimeOffset now, bool moves = false)
    {
        var dayVersion = (await answers.First<Number>())!.Value;
        if (await answers.First<BookedCompany>() is not { } company)
        {
            return new Booked(null, null, default, 0);
        }

        var agenda = await Agendas.Read(answers, LocalClock.Of(company.TimeZone)!);
        var held = await answers.Rows<StudentsReservation>();
        if (agenda.Admits(slot, now) is not { } place)
        {
            return new Booked(company, Refusal.SlotUnavailable, default, dayVersion);
        }

        var refusal = ReservationRules.Hold(
            place.Period,
            held.Select(row => row.Period),
            held.Count(row => row.Status == ReservationStatus.Pending),
            company.AutoConfirm && !moves);
        return new Booked(company, refusal, place, dayVersion);
    }
}

/// <summary>An active reservation of a student, as far as the next one depends on it.</summary>
internal sealed record StudentsReservation(ReservationStatus Status, Period Period) : IRow<StudentsReservation>
{
    public static StudentsReservation Read(Row row) => new(row.Name<ReservationStatus>(), new Period(row.Instant(), row.Instant()));
}

/// <summary>
/// The outcome: no company, a refusal, or a place that is the student's to take in this transaction. The day's version goes into the
/// reservation: it says in what order the day's places were given.
/// </summary>
internal sealed record Booked(BookedCompany? Company, Refusal? Refusal, Place Place, long DayVersion);

internal sealed record BookedCompany : IRow<BookedCompany>
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string? City { get; init; }

    public string? LogoUrl { get; init; }

    public string TimeZone { get; init; } = "";

    public bool AutoConfirm { get; init; }

    public static BookedCompany Read(Row row) => new()
    {
        Id = row.Long(),
        Name = row.Text(),
        City = row.TextOrNull(),
        LogoUrl = row.TextOrNull(),
        TimeZone = row.Text(),
        AutoConfirm = row.Flag(),
    };
}
