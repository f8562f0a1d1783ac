using Creneau.Server.Reservations;

namespace Creneau.Server.Documentation;

/// <summary>The example of a company's dashboard.</summary>
internal static class DashboardExample
{
    public static CompanyDashboardReply Of(ReservationReply reservation) => new()
    {
        Today = reservation.Date,
        Waiting = [reservation],
        Next = [],
        Week = [new DayOccupancy(reservation.Date, Taken: 1, Places: 6)],
        Month = new MonthReply { From = new DateOnly(2026, 12, 1), Received = 14, Confirmed = 11, Recorded = 8, Came = 7, AnswerSeconds = 5400 },
        MonthBefore = new MonthReply { From = new DateOnly(2026, 11, 1), Received = 31, Confirmed = 26, Recorded = 24, Came = 22, AnswerSeconds = 7200 },
    };
}
