namespace Creneau.Web.Manage;

/// <summary>The status in addresses of lists, and as a choice.</summary>
internal static class StatusChoice
{
    public static ReservationStatus? Of(string? text) => text switch
    {
        "pending" => ReservationStatus.Pending,
        "confirmed" => ReservationStatus.Confirmed,
        "cancelled" => ReservationStatus.Cancelled,
        "completed" => ReservationStatus.Completed,
        _ => null,
    };

    public static string ValueOf(ReservationStatus status) => status switch
    {
        ReservationStatus.Pending => "pending",
        ReservationStatus.Confirmed => "confirmed",
        ReservationStatus.Cancelled => "cancelled",
        _ => "completed",
    };

    /// <summary>Value, label and whether it is chosen.</summary>
    public static IEnumerable<(string Value, string Label, bool IsChosen)> Options(PageContext page, ReservationStatus? chosen) =>
    [
        ("", page.Text.Desk.All, chosen is null),
        .. Enum.GetValues<ReservationStatus>().Select(status => (ValueOf(status), page.Text.Reservations.Status(status), status == chosen)),
    ];
}
